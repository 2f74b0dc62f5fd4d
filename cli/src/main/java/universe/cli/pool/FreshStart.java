package universe.cli.pool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import universe.cli.connect.DataDirectory;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/** Makes way for a new pool: takes the old one down and deletes its data, and nothing else. */
final class FreshStart {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final DataDirectory directory;
  private final Surroundings around;

  FreshStart(DataDirectory directory, Surroundings around) {
    this.directory = directory;
    this.around = around;
  }

  void clear() throws IOException {
    if (!Files.isDirectory(directory.root())) {
      return;
    }
    if (!Files.exists(directory.settings())) {
      refuseUnlessEmpty();
      return;
    }
    new Down(directory, around, PATIENCE).takeDown();
    try (PoolLock lock = PoolLock.take(directory)) {
      lock.ensureHeld();
      around.terminal().say("Deleting the data of the old pool in " + directory);
      for (Path ours : ours()) {
        delete(ours);
      }
    }
  }

  private void refuseUnlessEmpty() throws IOException {
    try (Stream<Path> files = Files.list(directory.root())) {
      if (files.anyMatch(file -> !ours().contains(file) && !file.equals(directory.lock()))) {
        throw new Failure(
            ExitCode.CONFLICT,
            directory + " holds no pool but other files",
            "Name an empty directory with --data.");
      }
    }
  }

  private List<Path> ours() {
    return List.of(
        directory.agents(),
        directory.server(),
        directory.programs(),
        directory.adminToken(),
        directory.agentToken(),
        directory.settings());
  }

  private static void delete(Path place) throws IOException {
    if (!Files.exists(place)) {
      return;
    }
    try (Stream<Path> all = Files.walk(place)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
