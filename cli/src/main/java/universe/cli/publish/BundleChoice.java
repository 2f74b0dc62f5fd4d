package universe.cli.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import universe.cli.connect.Surroundings;
import universe.cli.folder.PackageFolder;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;
import universe.packages.definition.Release;
import universe.packages.read.bundle.Manifest;
import universe.packages.sign.SigningKey;

/** What goes into a bundle, as options of a command. */
final class BundleChoice {
  @Option(
      names = "--release",
      paramLabel = "NUMBER",
      description = "The release; the newest unless given.")
  private Optional<Long> number = Optional.empty();

  @Option(names = "--key", paramLabel = "NAME", description = "Sign it with this key of one's own.")
  private Optional<String> key = Optional.empty();

  @Option(
      names = "--publisher",
      paramLabel = "WHO",
      description = "Who publishes it; the name of the key unless given.")
  private Optional<String> publisher = Optional.empty();

  @Option(
      names = "--without-artifacts",
      description = "Leave the files out that tasks need; the pool fetches them itself.")
  private boolean bare;

  /** Writes the bundle of the package in this folder. */
  Manifest write(Surroundings around, Path folder, Path target) {
    Release release = release(PackageFolder.read(folder));
    Optional<SigningKey> signing = key.map(name -> new KeyRing(around).find(name));
    String who = publisher.or(() -> key).orElse("");
    try {
      return new Bundling(folder, release, cache(around)).write(!bare, who, signing, target);
    } catch (IOException e) {
      throw new Failure(
          ExitCode.INVALID,
          release.id() + " cannot be bundled: " + e.getMessage(),
          "`universe package lock` finds files that are gone; --without-artifacts leaves them out.");
    }
  }

  private Release release(PackageFolder folder) {
    return number.isEmpty()
        ? folder.newest()
        : folder.releases().stream()
            .filter(it -> it.releaseVersion() == number.get())
            .findFirst()
            .orElseThrow(
                () ->
                    new Failure(
                        ExitCode.NOT_FOUND,
                        folder.path() + " has no release " + number.get(),
                        "It has " + folder.releases() + "."));
  }

  private static Path cache(Surroundings around) {
    return around
        .variable("XDG_CACHE_HOME")
        .map(Path::of)
        .orElse(Path.of(System.getProperty("user.home", ""), ".cache"))
        .resolve("universe");
  }
}
