package universe.cli.trial;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import universe.cli.folder.PackageFolder;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;
import universe.packages.definition.Release;

/**
 * A package to be tried.
 *
 * @param folder of the package, with its numbered releases
 * @param before the release before the newest
 */
record Candidate(Path folder, Release newest, Optional<Release> before, Story story) {

  /** Reads the package in this folder. */
  static Candidate in(Path folder) {
    List<Release> releases = PackageFolder.read(folder).releases();
    try {
      return new Candidate(
          folder, releases.getFirst(), releases.stream().skip(1).findFirst(), Story.of(folder));
    } catch (IOException e) {
      throw new Failure(
          ExitCode.INVALID,
          "probe.json of " + folder.getFileName() + " cannot be read: " + e.getMessage(),
          "docs/packages.md says what stands in it.");
    }
  }

  @Override
  public String toString() {
    return newest.name() + " " + newest.version();
  }
}
