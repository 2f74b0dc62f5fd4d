package universe.cli.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;
import universe.cli.api.App;
import universe.cli.api.UniverseApi;
import universe.cli.connect.ApiCommand;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.SafeText;
import universe.cli.terminal.Table;

/** {@code universe list}. */
@Command(name = "list", aliases = "ls", description = "The apps that are installed.")
public final class ListCommand extends ApiCommand {
  private static final int WIDTH = 80;

  public ListCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected ExitCode run(UniverseApi api) {
    List<JsonNode> apps = api.all("/api/v1/apps");
    if (asJson()) {
      json(apps);
    } else if (apps.isEmpty()) {
      terminal().say("Nothing is installed yet; `universe search` shows what there is.");
    } else {
      terminal().data(table(apps));
    }
    return ExitCode.OK;
  }

  static Table table(List<JsonNode> apps) {
    var table = new Table("APP", "STATE", "INSTANCES", "PACKAGE", "VERSION", "UPDATE", "SUMMARY");
    apps.stream()
        .map(App::of)
        .forEach(
            app ->
                table.row(
                    app.name(),
                    app.state(),
                    app.running() + "/" + app.desired(),
                    app.packageName(),
                    app.version(),
                    app.json().path("update").path("version").asText(""),
                    SafeText.beginning(app.summary(), WIDTH)));
    return table;
  }
}
