package universe.cli.make;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import universe.cli.connect.Surroundings;
import universe.cli.folder.PackageFolder;
import universe.cli.terminal.ExitCode;
import universe.packages.definition.Release;
import universe.packages.lint.Finding;
import universe.packages.lint.Lines;
import universe.packages.lint.Lint;
import universe.packages.lint.Quality;
import universe.packages.render.Renderer;

/** {@code universe package lint}. */
@Command(
    name = "lint",
    description = "Hold every release of a package against the rules of a good one.",
    footer = {"", "docs/packages.md lists the rules. Fails when a release is broken."})
final class LintCommand implements Callable<Integer> {
  private final Surroundings around;

  @Parameters(arity = "1..*", paramLabel = "FOLDER", description = "The folders of packages.")
  private List<String> folders = new ArrayList<>();

  LintCommand(Surroundings around) {
    this.around = around;
  }

  private static Finding located(Finding finding, Path release) {
    try {
      return Lines.located(finding, Files.readString(release.resolve(Lines.file(finding))));
    } catch (IOException e) {
      return finding; // about a file that is not there
    }
  }

  @Override
  public Integer call() {
    Lint lint = new Lint(new Renderer());
    boolean broken = false;
    for (String folder : folders) {
      PackageFolder read = PackageFolder.read(around.file(folder));
      for (Release release : read.releases()) {
        Path home = read.path().resolve(Long.toString(release.releaseVersion()));
        List<Finding> findings =
            lint.check(release).stream().map(finding -> located(finding, home)).toList();
        Quality quality = Lint.quality(findings);
        findings.forEach(
            finding ->
                around
                    .terminal()
                    .data(release.name() + "/" + release.releaseVersion() + " " + finding));
        around
            .terminal()
            .data(
                "%s %s (release %d): %s"
                    .formatted(
                        release.name(),
                        release.version(),
                        release.releaseVersion(),
                        quality.toString().toLowerCase(Locale.ROOT)));
        broken |= quality == Quality.BROKEN;
      }
    }
    return (broken ? ExitCode.INVALID : ExitCode.OK).number();
  }
}
