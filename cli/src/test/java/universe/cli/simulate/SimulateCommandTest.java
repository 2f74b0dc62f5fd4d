package universe.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.cli.Shell;
import universe.cli.Shell.Outcome;
import universe.cli.api.UniverseApi;

/** "What if" without a pool. */
class SimulateCommandTest {
  private static final String WEB =
      "[{\"id\":\"/web\",\"cpus\":1,\"mem\":256,\"instances\":6,\"constraints\":[[\"hostname\",\"MAX_PER\",\"2\"]]}]";

  @TempDir private Path directory = Path.of("");

  @Test
  void tellsWhatBecameOfThePoolAndDrawsIt() throws IOException {
    Outcome outcome =
        simulate(WEB, "--hosts", "4", "--faults", "crashes=2,cuts=4", "--picture", "pool.svg");

    assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isZero();
    assertThat(outcome.out()).contains("All was as wanted", "How full the hosts are");
    assertThat(directory.resolve("pool.svg")).content().contains("<svg", "<rect");
  }

  @Test
  void theSameSeedGivesTheSameAnswer() throws IOException {
    Outcome one = simulate(WEB, "--hosts", "4", "--faults", "many", "--seed", "5", "-o", "json");
    Outcome two = simulate(WEB, "--hosts", "4", "--faults", "many", "--seed", "5", "-o", "json");

    assertThat(one.out()).isEqualTo(two.out());
    JsonNode json = UniverseApi.JSON.readTree(one.out());
    assertThat(json.path("violations")).isEmpty();
    assertThat(json.path("filled")).hasSize(4);
  }

  @Test
  void anAppThatFitsNowhereNeverSettlesAndThatIsSaid() throws IOException {
    Outcome outcome = simulate("{\"id\":\"/big\",\"cpus\":64,\"mem\":1}", "--hosts", "2");

    assertThat(outcome.exitCode()).isEqualTo(8);
    assertThat(outcome.out()).contains("Not all was as wanted");
  }

  @Test
  void unknownFaultsAndBadFilesAreNamed() throws IOException {
    assertThat(simulate(WEB, "--hosts", "1", "--faults", "floods=1").err()).contains("floods");
    assertThat(simulate("{}", "--hosts", "1").exitCode()).isEqualTo(6);
    assertThat(simulate(WEB, "--hosts", "0").exitCode()).isEqualTo(2);
  }

  private Outcome simulate(String apps, String... words) throws IOException {
    Files.writeString(directory.resolve("apps.json"), apps);
    String[] line = new String[words.length + 3];
    line[0] = "simulate";
    line[1] = "--apps";
    line[2] = "apps.json";
    System.arraycopy(words, 0, line, 3, words.length);
    return new Shell(directory).run(line);
  }
}
