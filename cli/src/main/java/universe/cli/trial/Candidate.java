package universe.cli.trial;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;
import universe.packages.definition.Release;
import universe.packages.read.PackageReader;
import universe.packages.read.Shelf;

/**
 * A package to be tried.
 *
 * @param folder of the package, with its numbered releases
 * @param before the release before the newest
 */
record Candidate(Path folder, Release newest, Optional<Release> before, Story story) {

  /** Reads the package in this folder. */
  static Candidate in(Path folder) {
    Shelf shelf = PackageReader.folder(folder.resolveSibling("."));
    String name = String.valueOf(folder.getFileName());
    shelf.problems().stream()
        .filter(problem -> problem.path().startsWith(name + "/"))
        .findFirst()
        .ifPresent(
            problem -> {
              throw new Failure(ExitCode.INVALID, problem.toString(), "Mend it and try again.");
            });
    List<Release> releases =
        shelf.releases().stream()
            .filter(release -> release.name().equals(name))
            .sorted(Comparator.comparingLong(Release::releaseVersion).reversed())
            .toList();
    if (releases.isEmpty()) {
      throw new Failure(
          ExitCode.NOT_FOUND,
          folder + " holds no package",
          "Name the folder of a package: it holds numbered releases.");
    }
    try {
      return new Candidate(
          folder, releases.getFirst(), releases.stream().skip(1).findFirst(), Story.of(folder));
    } catch (IOException e) {
      throw new Failure(
          ExitCode.INVALID,
          "probe.json of " + name + " cannot be read: " + e.getMessage(),
          "docs/packages.md says what stands in it.");
    }
  }

  @Override
  public String toString() {
    return newest.name() + " " + newest.version();
  }
}
