package universe.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.agent.process.ProcessIdentity;
import universe.agent.process.ProcessTable;

class RuntimePartsTest {
  @TempDir Path directory;

  @Test
  void aProcessIsKnownByItsStartTimeNotItsNumberAlone() {
    ProcessTable table = ProcessTable.ofThisHost();
    ProcessIdentity self = table.identify(ProcessHandle.current().pid());

    assertThat(table.isAlive(self)).isTrue();
    assertThat(table.isAlive(new ProcessIdentity(self.pid(), self.startTime() + 1, self.bootId())))
        .isFalse();
    assertThat(table.isAlive(new ProcessIdentity(self.pid(), self.startTime(), "other boot")))
        .isFalse();
    assertThat(table.isAlive(ProcessIdentity.NONE)).isFalse();
  }

  @Test
  void aStrangerWithAReusedNumberIsNeverSignalled() throws Exception {
    Process stranger = new ProcessBuilder("sleep", "100").start();
    try {
      ProcessTable table = ProcessTable.ofThisHost();
      ProcessIdentity now = table.identify(stranger.pid());
      table.signal(new ProcessIdentity(now.pid(), now.startTime() - 1, now.bootId()), true);
      assertThat(stranger.isAlive()).isTrue();

      table.signal(now, true);
      assertThat(stranger.waitFor()).isEqualTo(137);
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void aZombieCountsAsDead() throws IOException {
    Path proc = Files.createDirectories(directory.resolve("42"));
    Files.writeString(
        proc.resolve("stat"), "42 (a) b) Z 1 42 42 0 -1 4194304 0 0 0 0 0 0 0 0 20 0 1 0 777 0 0");
    ProcessTable table = new ProcessTable(directory, "boot");
    assertThat(table.identify(42)).isEqualTo(ProcessIdentity.NONE);

    Files.writeString(
        proc.resolve("stat"), "42 (a) b) S 1 42 42 0 -1 4194304 0 0 0 0 0 0 0 0 20 0 1 0 777 0 0");
    assertThat(table.identify(42)).isEqualTo(new ProcessIdentity(42, 777, "boot"));
  }

  @Test
  void agentsOfOneMachineDoNotShareUsers() {
    assertThat(TaskUsers.base("pool", "host-1")).isNotEqualTo(TaskUsers.base("pool", "host-2"));
    assertThat(TaskUsers.base("pool", "host-1")).isNotEqualTo(TaskUsers.base("other", "host-1"));
    assertThat(TaskUsers.base("pool", "host-99")).isBetween(500_000_000, Integer.MAX_VALUE);
  }

  @Test
  void foreignWordsAreQuoted() throws Exception {
    String word = "a'b\"c $(id) `id` ;\n\\";
    Process shell =
        new ProcessBuilder("/bin/sh", "-c", "printf %s " + Scripts.quote(List.of(word))).start();

    assertThat(shell.inputReader().readAllAsString()).isEqualTo(word);
  }

  @Test
  void aClosedDirectoryOnTheWayIsFound() throws IOException {
    Path closed = Files.createDirectories(directory.resolve("closed"));
    Files.createDirectories(closed.resolve("inner"));
    Files.setPosixFilePermissions(
        closed, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
    Path below = directory.relativize(closed.resolve("inner"));

    assertThat(Covers.closedAncestor(directory.resolve(below))).isPresent();
    assertThat(Covers.closedAncestor(Path.of("/usr/bin"))).isEmpty();
  }
}
