package universe.cli.trial;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import universe.cli.folder.PackageFolder;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;
import universe.packages.definition.Release;

/**
 * A package to be tried.
 *
 * @param folder of the package, with its numbered releases
 * @param before the newest release of another version
 * @param variant which of the package's stories this is; empty for the plain one
 */
record Candidate(
    Path folder, Release newest, Optional<Release> before, String variant, Story story) {

  /** Reads the package in this folder; one candidate for each of its stories. */
  static List<Candidate> in(Path folder) {
    List<Release> releases = PackageFolder.read(folder).releases();
    Release newest = releases.getFirst();
    Optional<Release> before =
        releases.stream().filter(each -> !each.version().equals(newest.version())).findFirst();
    try {
      List<Candidate> all = new ArrayList<>();
      all.add(new Candidate(folder, newest, before, "", Story.of(folder)));
      for (Map.Entry<String, Story> each : Story.variants(folder).entrySet()) {
        all.add(new Candidate(folder, newest, Optional.empty(), each.getKey(), each.getValue()));
      }
      return all;
    } catch (IOException e) {
      throw new Failure(
          ExitCode.INVALID,
          "a story under probe/ of " + folder.getFileName() + " cannot be read: " + e.getMessage(),
          "docs/packages.md says what stands in it.");
    }
  }

  /** What a row about it begins with. */
  String title() {
    return newest.name() + (variant.isEmpty() ? "" : " (" + variant + ")");
  }

  @Override
  public String toString() {
    return title() + " " + newest.version();
  }
}
