package universe.cli.folder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;
import universe.packages.definition.Release;
import universe.packages.read.PackageReader;
import universe.packages.read.Problem;
import universe.packages.read.Shelf;

/**
 * The folder of one package.
 *
 * @param releases the newest first, at least one
 */
public record PackageFolder(Path path, List<Release> releases) {
  public PackageFolder {
    releases = List.copyOf(releases);
  }

  /**
   * Reads the package in this folder.
   *
   * @throws Failure when it holds none, or when something in it cannot be read: with every problem
   */
  public static PackageFolder read(Path folder) {
    String name = String.valueOf(folder.getFileName());
    if (!Files.isDirectory(folder)) {
      throw none(folder);
    }
    Shelf shelf = PackageReader.folder(folder.resolveSibling("."));
    List<Problem> wrong =
        shelf.problems().stream().filter(it -> it.path().startsWith(name + "/")).toList();
    if (!wrong.isEmpty()) {
      throw new Failure(
          ExitCode.INVALID,
          wrong.stream().map(Problem::toString).collect(Collectors.joining("\n")),
          "Mend it and try again; docs/packages.md says what stands where.");
    }
    List<Release> releases =
        shelf.releases().stream()
            .filter(release -> release.name().equals(name))
            .sorted(Comparator.comparingLong(Release::releaseVersion).reversed())
            .toList();
    if (releases.isEmpty()) {
      throw none(folder);
    }
    return new PackageFolder(folder, releases);
  }

  private static Failure none(Path folder) {
    return new Failure(
        ExitCode.NOT_FOUND,
        folder + " holds no package",
        "Name the folder of a package: it holds numbered releases.");
  }

  public Release newest() {
    return releases.getFirst();
  }
}
