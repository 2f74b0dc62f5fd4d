package universe.cli.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.cli.Peer;
import universe.cli.Shell;
import universe.cli.Shell.Outcome;

class ShareCommandsTest {
  private final Peer peer;
  private final Shell shell;

  ShareCommandsTest(@TempDir Path checkout) throws IOException {
    peer = new Peer();
    shell = new Shell(checkout).with("UNIVERSE_URL", peer.address().toString());
  }

  @AfterEach
  void close() {
    peer.close();
  }

  @Test
  void aGroupGetsAQuotaThatIsListedAndDropped() {
    String quota = "{\"group\":\"/team/a\",\"cpus\":4.0,\"memMiB\":8192}";
    peer.on("POST /api/v1/quotas", 200, quota);
    peer.on("GET /api/v1/quotas?limit=500", 200, "{\"items\":[" + quota + "]}");
    peer.on("DELETE /api/v1/quotas/team%3Aa", 204, "");

    Outcome set = shell.run("quota", "set", "/team/a", "--cpus", "4", "--mem", "8192");
    assertThat(set.exitCode()).as(set.err()).isZero();
    assertThat(set.out() + set.err())
        .contains("/team/a may hold at most 4.0 CPU, 8192 MiB memory.");
    assertThat(peer.asked().getFirst().body())
        .contains("\"group\":\"/team/a\"", "\"cpus\":4.0", "\"memMiB\":8192");
    assertThat(shell.run("quota", "list").out()).contains("/team/a", "4.0 CPU, 8192 MiB memory");
    Outcome drop = shell.run("quota", "drop", "/team/a");
    assertThat(drop.exitCode()).as(drop.err()).isZero();
  }

  @Test
  void aQuotaOfNothingIsAskedBack() {
    Outcome outcome = shell.run("quota", "set", "/team");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("no amount is given", "--cpus");
    assertThat(peer.asked()).isEmpty();
  }

  @Test
  void aHostKeepsAPartForARoleAndShowsIt() {
    String host =
        "{\"id\":\"h1\",\"name\":\"host-1\",\"reserved\":{\"ops\":{\"cpus\":1.0,\"memMiB\":512}}}";
    peer.on("POST /api/v1/hosts/host-1/reservations", 200, host);
    peer.on("GET /api/v1/hosts/host-1", 200, host);

    Outcome kept =
        shell.run("host", "reserve", "host-1", "--role", "ops", "--cpus", "1", "--mem", "512");
    assertThat(kept.exitCode()).as(kept.err()).isZero();
    assertThat(kept.out() + kept.err()).contains("host-1 keeps 1.0 CPU, 512 MiB memory for ops.");
    assertThat(peer.asked().getFirst().body()).contains("\"role\":\"ops\"", "\"cpus\":1.0");
    assertThat(shell.run("host", "show", "host-1").out())
        .contains("kept for ops", "1.0 CPU, 512 MiB memory");
  }
}
