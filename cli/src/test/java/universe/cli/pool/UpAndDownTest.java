package universe.cli.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.cli.Shell;
import universe.cli.Shell.Outcome;
import universe.cli.connect.DataDirectory;

/** What {@code up} and {@code down} refuse; that they work is seen by the integration tests. */
class UpAndDownTest {
  @TempDir private Path checkout = Path.of("");

  @Test
  void aPortThatIsTakenIsNamed() throws IOException {
    try (var stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Files.createFile(
          Files.createDirectories(checkout.resolve("catalog-server/target"))
              .resolve("universe-server.war"));
      Outcome outcome =
          new Shell(checkout).run("up", "--detach", "--port", "" + stranger.getLocalPort());
      assertThat(outcome.exitCode()).isEqualTo(4);
      assertThat(outcome.err())
          .contains("port " + stranger.getLocalPort() + " is taken by another program", "--port");
    }
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.createFile(checkout.resolve("file"));
    Outcome outcome =
        new Shell(checkout).run("up", "--detach", "--data", file.resolve("data").toString());
    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(outcome.err()).contains("cannot be written", "--data DIR");
  }

  @Test
  void freshNeverDeletesWhatIsNotOurs() throws IOException {
    Files.writeString(checkout.resolve("thesis.txt"), "years of work");
    Outcome outcome =
        new Shell(checkout).run("up", "--detach", "--fresh", "--data", checkout.toString());
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(checkout.resolve("thesis.txt")).exists();
  }

  @Test
  void downWithoutAPoolIsDoneAtOnce() {
    Outcome outcome = new Shell(checkout).run("down");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err()).contains("No pool runs in");
  }

  @Test
  void twoCommandsNeverWorkOnTheSamePool() throws IOException {
    var directory = new DataDirectory(checkout.resolve(".universe"));
    Files.createDirectories(directory.root());
    try (PoolLock lock = PoolLock.take(directory)) {
      lock.ensureHeld();
      Outcome outcome = new Shell(checkout).run("up", "--detach");
      assertThat(outcome.exitCode()).isEqualTo(4);
      assertThat(outcome.err()).contains("another `universe up` or `universe down` is at work");
    }
  }

  @Test
  void wrongNumbersAreExplained() {
    assertThat(new Shell(checkout).run("up", "--agents", "0").exitCode()).isEqualTo(2);
    assertThat(new Shell(checkout).run("up", "--port", "70000").exitCode()).isEqualTo(2);
    assertThat(new Shell(checkout).run("up", "--runtime", "docker").exitCode()).isEqualTo(2);
  }
}
