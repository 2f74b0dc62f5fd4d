package universe.cli.make;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import universe.artifacts.lock.LockFile;
import universe.artifacts.lock.ReleaseLock;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/** {@code universe package lock}. */
@Command(
    name = "lock",
    description = "Find every file a package needs and write down its sha256.",
    footer = {"", "Reads artifacts.json of each release and writes artifacts.lock.json beside it."})
final class LockCommand implements Callable<Integer> {
  private static final int DEEPEST = 4;

  private final Surroundings around;

  @Parameters(
      arity = "1..*",
      paramLabel = "FOLDER",
      description = "A release, a package or a shelf; each release below that has artifacts.json.")
  private List<String> folders = new ArrayList<>();

  LockCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    for (String folder : folders) {
      for (Path release : releases(around.file(folder))) {
        around.terminal().passing("locking " + release);
        LockFile lock = lock(release);
        lock.sets()
            .forEach(
                (name, files) ->
                    around
                        .terminal()
                        .say("%s: %s, %d files".formatted(release, name, files.size())));
      }
    }
    return ExitCode.OK.number();
  }

  private LockFile lock(Path release) {
    try {
      return ReleaseLock.write(release, cache());
    } catch (IOException | RuntimeException e) {
      throw new Failure(
          ExitCode.INVALID,
          release + " cannot be locked: " + e.getMessage(),
          "Correct " + release.resolve(ReleaseLock.REQUEST) + " and run it again.");
    }
  }

  private static List<Path> releases(Path folder) {
    try (Stream<Path> below = Files.walk(folder, DEEPEST)) {
      List<Path> found =
          below
              .filter(file -> file.endsWith(ReleaseLock.REQUEST))
              .map(file -> file.resolveSibling("."))
              .map(Path::normalize)
              .sorted()
              .toList();
      if (!found.isEmpty()) {
        return found;
      }
    } catch (IOException e) {
      throw new Failure(
          ExitCode.NOT_FOUND, folder + " cannot be read: " + e.getMessage(), "Check the path.");
    }
    throw new Failure(
        ExitCode.NOT_FOUND,
        "there is no " + ReleaseLock.REQUEST + " in " + folder + " or below",
        "docs/packages.md shows how to write one.");
  }

  private Path cache() {
    return around
        .variable("XDG_CACHE_HOME")
        .map(Path::of)
        .orElse(Path.of(System.getProperty("user.home", ""), ".cache"))
        .resolve("universe");
  }
}
