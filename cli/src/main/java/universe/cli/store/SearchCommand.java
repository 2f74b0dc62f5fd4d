package universe.cli.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  @Option(names = "--kind", paramLabel = "KIND", description = "Only this kind.")
  private Optional<String> kind = Optional.empty();

  @Option(names = "--license", paramLabel = "LICENCE", description = "Only under this licence.")
  private Optional<String> license = Optional.empty();

  @Option(names = "--repository", paramLabel = "NAME", description = "Only from this repository.")
  private Optional<String> repository = Optional.empty();

  @Option(names = "--here", description = "Only what this pool can run.")
  private boolean here;

  @Option(names = "--sort", paramLabel = "BY", description = "name, updated or relevance.")
  private Optional<String> sort = Optional.empty();

  @Option(
      names = "--facets",
      description = "Say by what the packages found can be narrowed down, and to how many.")
  private boolean facets;

  public SearchCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected ExitCode run(UniverseApi api) {
    String query = String.join(" ", words);
    String path = "/api/v1/packages?q=" + UniverseApi.encode(query) + filters();
    if (facets) {
      JsonNode counts = api.get(path + "&limit=1").path("facets");
      if (asJson()) {
        json(counts);
      } else {
        terminal().data(counted(counts));
      }
      return ExitCode.OK;
    }
    List<JsonNode> found = api.all(path);
    if (asJson()) {
      json(found);
    } else if (found.isEmpty()) {
      terminal().say("No package matches `" + query + "`; `universe search` lists all.");
    } else {
      terminal().data(table(found));
    }
    return ExitCode.OK;
  }

  private String filters() {
    Map<String, Optional<String>> wanted = new LinkedHashMap<>();
    wanted.put("category", category);
    wanted.put("kind", kind);
    wanted.put("license", license);
    wanted.put("repository", repository);
    wanted.put("runs", here ? Optional.of("here") : Optional.empty());
    wanted.put("sort", sort);
    var query = new StringBuilder();
    wanted.forEach(
        (name, value) ->
            value.ifPresent(it -> query.append("&" + name + "=" + UniverseApi.encode(it))));
    return query.toString();
  }

  private static Table counted(JsonNode facets) {
    var table = new Table("BY", "VALUE", "PACKAGES");
    facets
        .properties()
        .forEach(
            facet ->
                facet
                    .getValue()
                    .forEach(
                        it ->
                            table.row(
                                facet.getKey(),
                                it.path("value").asText(),
                                it.path("count").asText())));
    return table;
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
