package universe.cli.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import universe.cli.api.PackageSummary;
import universe.cli.api.UniverseApi;
import universe.cli.connect.ApiCommand;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.SafeText;
import universe.cli.terminal.Table;

/** {@code universe search}. */
@Command(
    name = "search",
    description = "Packages on the shelf; all of them without a word to look for.")
public final class SearchCommand extends ApiCommand {
  private static final int DESCRIPTION_WIDTH = 60;

  @Parameters(arity = "0..*", paramLabel = "WORD", description = "What to look for.")
  private List<String> words = List.of();

  @Option(names = "--category", paramLabel = "CATEGORY", description = "Only this category.")
  private Optional<String> category = Optional.empty();

  public SearchCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected ExitCode run(UniverseApi api) {
    String query = String.join(" ", words);
    List<JsonNode> found =
        api.all(
            "/api/v1/packages?q="
                + UniverseApi.encode(query)
                + category.map(name -> "&category=" + UniverseApi.encode(name)).orElse(""));
    if (asJson()) {
      json(found);
    } else if (found.isEmpty()) {
      terminal().say("No package matches `" + query + "`; `universe search` lists all.");
    } else {
      terminal().data(table(found));
    }
    return ExitCode.OK;
  }

  private static Table table(List<JsonNode> found) {
    var table = new Table("PACKAGE", "VERSION", "INSTALLED", "DESCRIPTION");
    found.stream()
        .map(PackageSummary::of)
        .forEach(
            p ->
                table.row(
                    p.name(),
                    p.version(),
                    p.installed().isEmpty() ? "" : String.join(" ", p.installed()),
                    SafeText.beginning(
                        p.runnable() ? p.description() : p.obstacle(), DESCRIPTION_WIDTH)));
    return table;
  }
}
