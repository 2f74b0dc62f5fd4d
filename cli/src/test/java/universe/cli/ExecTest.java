package universe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code exec} asks for; that it works is told where tasks run. */
class ExecTest {
  private static final String APPS = "GET /api/v1/apps/web";

  @TempDir private Path directory = Path.of("");

  @Test
  void anAppWithManyInstancesWantsToKnowWhichOne() throws IOException {
    try (var peer = new Peer()) {
      peer.on(
          APPS,
          200,
          "{\"id\":\"/web\",\"state\":\"running\",\"instances\":[{\"ordinal\":0},{\"ordinal\":1}]}");

      Shell.Outcome outcome =
          new Shell(directory)
              .with("UNIVERSE_URL", peer.address().toString())
              .run("exec", "web", "--", "ls", "-l");

      assertThat(outcome.exitCode()).isEqualTo(2);
      assertThat(outcome.err()).contains("web has 2 instances").contains("web.0");
    }
  }

  @Test
  void aTicketIsAskedForWithEveryWordAsItWasTyped() throws IOException {
    try (var peer = new Peer()) {
      peer.on(APPS, 200, "{\"id\":\"/web\",\"instances\":[{\"ordinal\":0}]}");

      new Shell(directory)
          .with("UNIVERSE_URL", peer.address().toString())
          .run("exec", "web.0", "--", "sh", "-c", "echo $HOME; exit 3");

      assertThat(peer.asked().getLast().line()).isEqualTo("POST /api/v1/apps/web/instances/0/exec");
      assertThat(peer.asked().getLast().body())
          .isEqualTo("{\"tty\":false,\"command\":[\"sh\",\"-c\",\"echo $HOME; exit 3\"]}");
    }
  }
}
