package universe.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.cli.Shell;
import universe.cli.Shell.Outcome;

/** An operator says in a file what a machine is. */
class HostFileTest {
  @TempDir private Path folder;

  @Test
  void whatTheFileSaysIsTaken() throws IOException {
    HostFile file =
        HostFile.read(
            Files.writeString(
                folder.resolve("host.conf"),
                "# ours\n"
                    + "zone = a\n"
                    + "attribute.rack = r1\n"
                    + "attribute.disk = ssd\n"
                    + "reserved.cpus = 0.5\n"));
    assertThat(file.text("zone")).contains("a");
    assertThat(file.attributes()).isEqualTo("disk=ssd,rack=r1");
    assertThat(file.reserved("cpus")).isEqualTo(0.5);
    assertThat(file.reserved("mem-mib")).isZero();
    assertThat(file.text("name")).isEmpty();
  }

  @Test
  void allThatIsWrongIsSaidAtOnceAndNothingIsJoined() throws IOException {
    Files.writeString(
        folder.resolve("odd.conf"), "zones = a\nattribute.rack = r 1\nmem-mib = much\nname = x\n");
    Outcome refused = join("odd.conf");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .contains("`zones` is not known", "attribute.rack", "`mem-mib` must be a number");
    Files.writeString(folder.resolve("bare.conf"), "zone = a\n");
    assertThat(join("bare.conf").err()).contains("no token was given");
    assertThat(join("none.conf").exitCode()).isEqualTo(2);
    assertThat(folder.resolve("state/host.id")).doesNotExist();
  }

  private Outcome join(String file) {
    String state = folder.resolve("state").toString();
    return new Shell(folder).run("host", "join", "--config", file, "--state", state);
  }
}
