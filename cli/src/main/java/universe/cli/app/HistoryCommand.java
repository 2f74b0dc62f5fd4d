package universe.cli.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import universe.cli.api.UniverseApi;
import universe.cli.connect.ApiCommand;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Table;

/** {@code universe history}. */
@Command(
    name = "history",
    description = "The revisions of an app: who changed it when, and to what.")
public final class HistoryCommand extends ApiCommand {
  @Parameters(paramLabel = "APP", description = "The app.")
  private String app = "";

  public HistoryCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected ExitCode run(UniverseApi api) {
    AppLookup.get(api, app);
    List<JsonNode> revisions = api.all(AppLookup.path(app) + "/revisions");
    if (asJson()) {
      json(revisions);
      return ExitCode.OK;
    }
    var table = new Table("REVISION", "AT", "BY", "PACKAGE", "OPTIONS");
    revisions.forEach(
        r ->
            table.row(
                r.path("revision").asText(),
                r.path("at").asText(),
                r.path("by").asText(),
                packageOf(r.path("package")),
                r.path("options").toString()));
    terminal().data(table);
    return ExitCode.OK;
  }

  private static String packageOf(JsonNode json) {
    return json.isTextual()
        ? json.asText()
        : json.path("name").asText() + " " + json.path("version").asText();
  }
}
