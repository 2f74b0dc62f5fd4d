package universe.cli.make;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import universe.cli.connect.Surroundings;
import universe.cli.folder.PackageFolder;
import universe.cli.terminal.ExitCode;
import universe.packages.definition.License;
import universe.packages.definition.PackageDefinition;
import universe.packages.definition.Release;

/** {@code universe package docs}. */
@Command(
    name = "docs",
    description = "Print a page about a package in Markdown: what it is and every option it has.")
final class DocsCommand implements Callable<Integer> {
  private final Surroundings around;

  @Parameters(paramLabel = "FOLDER", description = "The folder of the package.")
  private String folder = "";

  DocsCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    around.terminal().data(page(PackageFolder.read(around.file(folder)).newest()));
    return ExitCode.OK.number();
  }

  private static String page(Release release) {
    PackageDefinition definition = release.definition();
    String readme = release.extras().readme();
    var page = new StringBuilder(readme.isBlank() ? "# " + release.name() + "\n" : readme.strip());
    page.append("\n\n").append(definition.description().strip()).append("\n\n");
    page.append("Version ").append(release.version()).append(", release ");
    page.append(release.releaseVersion()).append(". Maintained by ");
    page.append(definition.maintainer()).append('.');
    for (License license : definition.licenses()) {
      page.append(" [").append(license.name()).append("](").append(license.url()).append(").");
    }
    page.append("\n\n| option | type | default | what it does |\n| --- | --- | --- | --- |\n");
    definition.config().ifPresent(config -> rows(config, "", page));
    definition.postInstallNotes().ifPresent(notes -> page.append("\nAfterwards: ").append(notes));
    return page.toString().stripTrailing();
  }

  private static void rows(JsonNode schema, String prefix, StringBuilder page) {
    for (var option : schema.path("properties").properties()) {
      JsonNode about = option.getValue();
      String path = prefix + option.getKey();
      if (about.has("properties")) {
        rows(about, path + ".", page);
        continue;
      }
      String unit = about.path("unit").asText("");
      JsonNode usual = about.path("default");
      page.append("| `").append(path).append("` | ").append(about.path("type").asText());
      page.append(" | ").append(usual.isMissingNode() ? "" : "`" + cell(usual) + "`");
      page.append(unit.isEmpty() ? "" : " " + unit);
      page.append(" | ").append(cell(about.path("description"))).append(" |\n");
    }
  }

  private static String cell(JsonNode value) {
    String text = value.isTextual() ? value.asText() : value.toString();
    return text.replaceAll("\\s+", " ").replace("|", "\\|");
  }
}
