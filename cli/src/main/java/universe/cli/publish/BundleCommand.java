package universe.cli.publish;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.packages.definition.ReleaseId;
import universe.packages.read.bundle.Manifest;
import universe.packages.read.bundle.Part;

/** {@code universe package bundle}. */
@Command(
    name = "bundle",
    description = "One archive with everything needed to install a release without the internet.",
    footer = {"", "The same release gives the same bytes, always."})
public final class BundleCommand implements Callable<Integer> {
  private final Surroundings around;

  @Parameters(paramLabel = "FOLDER", description = "The folder of the package.")
  private String folder = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write it; NAME-RELEASE.tar here unless given.")
  private Optional<String> out = Optional.empty();

  @Mixin private final BundleChoice choice = new BundleChoice();

  public BundleCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    Path target = around.file(out.orElse("bundle.tar"));
    Manifest manifest = choice.write(around, around.file(folder), target);
    if (out.isEmpty()) {
      target = named(manifest.release(), target);
    }
    long bytes = manifest.artifacts().stream().mapToLong(Part::size).sum();
    around
        .terminal()
        .say(
            "%s: %d files, %d artifacts with %d bytes, content %s"
                .formatted(
                    manifest.release(),
                    manifest.files().size(),
                    manifest.artifacts().size(),
                    bytes,
                    manifest.digest().substring(0, 12)));
    around.terminal().data(target.toString());
    return ExitCode.OK.number();
  }

  private static Path named(ReleaseId release, Path written) {
    Path target = written.resolveSibling(release.name() + "-" + release.releaseVersion() + ".tar");
    try {
      return java.nio.file.Files.move(
          written, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (java.io.IOException e) {
      return written;
    }
  }
}
