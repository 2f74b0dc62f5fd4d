package universe.cli.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonTest {
  private static final Duration GRACE = Duration.ofSeconds(10);

  @TempDir private Path directory = Path.of("");
  private Daemon daemon = new Daemon("", Path.of(""), Path.of(""));

  private void start(String script) {
    daemon = new Daemon("demo", directory.resolve("demo.pid"), directory.resolve("demo.log"));
    daemon.start(List.of("sh", "-c", script), directory, Map.of("COLOUR", "blue"));
  }

  @AfterEach
  void end() {
    if (!daemon.name().isEmpty()) {
      daemon.end(GRACE);
    }
  }

  @Test
  void knowsTheWholeNameOfTheBoot() {
    start("exec sleep 600");
    assertThat(daemon.running().orElseThrow().bootId()).hasSize(36);
  }

  @Test
  void runsInASessionOfItsOwnSoThatItOutlivesTheTerminal() throws IOException {
    start("echo ready; exec sleep 600");
    ProcessIdentity process = daemon.running().orElseThrow();
    await().until(() -> daemon.lastWords(1).equals(List.of("ready")));
    String[] stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat")).split(" ");
    assertThat(stat[5]).as("session").isEqualTo(Long.toString(process.pid()));
  }

  @Test
  void itsLogIsForTheOwnerAloneAndItsEnvironmentIsGiven() throws IOException {
    start("echo $COLOUR$UNIVERSE_ADMIN_TOKEN_FILE");
    await().until(() -> daemon.lastWords(1).equals(List.of("blue")));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(daemon.log())))
        .isEqualTo("rw-------");
  }

  @Test
  void endsWhenAsked() {
    start("exec sleep 600");
    ProcessIdentity process = daemon.running().orElseThrow();
    assertThat(daemon.end(GRACE)).isTrue();
    assertThat(process.alive()).isFalse();
    assertThat(daemon.pidFile()).doesNotExist();
  }

  @Test
  void isEndedWhenItDoesNotListen() {
    start("trap '' TERM; echo deaf; while :; do sleep 1; done");
    await().until(() -> daemon.lastWords(1).equals(List.of("deaf")));
    ProcessIdentity process = daemon.running().orElseThrow();
    assertThat(daemon.end(Duration.ofMillis(200))).isFalse();
    assertThat(process.alive()).isFalse();
  }

  @Test
  void aStrangerWithTheSameNumberIsNotTakenForOurs() throws IOException {
    start("exec sleep 600");
    ProcessIdentity ours = daemon.running().orElseThrow();
    var earlier = new ProcessIdentity(ours.pid(), ours.startTime() - 1, ours.bootId());
    var otherBoot = new ProcessIdentity(ours.pid(), ours.startTime(), "another");
    assertThat(ours.alive()).isTrue();
    assertThat(earlier.alive()).isFalse();
    assertThat(otherBoot.alive()).isFalse();
    String line = Files.readString(daemon.pidFile());
    Files.writeString(daemon.pidFile(), earlier.line());
    assertThat(daemon.running()).isEmpty();
    Files.writeString(daemon.pidFile(), line);
    assertThat(daemon.running()).contains(ours);
  }

  @Test
  void aDamagedPidFileNamesNobody() {
    assertThat(ProcessIdentity.parse("")).isEmpty();
    assertThat(ProcessIdentity.parse("12 x y")).isEmpty();
    assertThat(ProcessIdentity.parse("1 2 3")).contains(new ProcessIdentity(1, 2, "3"));
  }
}
