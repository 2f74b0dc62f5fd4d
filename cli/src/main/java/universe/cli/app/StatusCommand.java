package universe.cli.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import universe.cli.api.App;
import universe.cli.api.UniverseApi;
import universe.cli.connect.ApiCommand;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.SafeText;
import universe.cli.terminal.Table;

/** {@code universe status}. */
@Command(
    name = "status",
    description = "How an app and its instances are; without an app, how the pool is.")
public final class StatusCommand extends ApiCommand {
  private static final int WIDTH = 100;

  @Parameters(arity = "0..1", paramLabel = "APP", description = "The app.")
  private Optional<String> app = Optional.empty();

  public StatusCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected ExitCode run(UniverseApi api) {
    if (app.isPresent()) {
      show(AppLookup.get(api, app.get()));
    } else {
      showPool(api);
    }
    return ExitCode.OK;
  }

  private void showPool(UniverseApi api) {
    JsonNode pool = api.get("/api/v1/pool");
    if (asJson()) {
      json(pool);
      return;
    }
    terminal()
        .data(
            "Pool %s at %s is %s"
                .formatted(pool.path("id").asText(), api.server(), pool.path("state").asText()));
    List<JsonNode> apps = api.all("/api/v1/apps");
    if (apps.isEmpty()) {
      terminal().say("Nothing is installed yet; `universe search` shows what there is.");
    } else {
      terminal().data(ListCommand.table(apps));
    }
  }

  private void show(App app) {
    if (asJson()) {
      json(app.json());
      return;
    }
    terminal()
        .data(
            new Table("APP", "STATE", "PACKAGE", "VERSION", "SUMMARY")
                .row(
                    app.name(),
                    app.state(),
                    app.packageName(),
                    app.version(),
                    SafeText.beginning(app.summary(), WIDTH)));
    if (!app.instances().isEmpty()) {
      terminal().data("");
      terminal().data(instances(app));
    }
    if (!app.endpoints().isEmpty()) {
      terminal().data("");
      var endpoints = new Table("ENDPOINT", "ADDRESSES");
      app.endpoints().forEach(e -> endpoints.row(e.name(), String.join(",", e.urls())));
      terminal().data(endpoints);
    }
    if (app.state().equals("waiting")) {
      terminal().say("`universe why " + app.name() + "` tells what it waits for.");
    }
  }

  private static Table instances(App app) {
    var table =
        new Table("INSTANCE", "STATE", "HEALTH", "HOST", "ADDRESS", "PORTS", "FAILURES", "DETAIL");
    app.instances()
        .forEach(
            i ->
                table.row(
                    i.id(),
                    i.state(),
                    i.health(),
                    i.host(),
                    i.address(),
                    i.portList(),
                    i.failures(),
                    SafeText.beginning(i.detail().isEmpty() ? i.trouble() : i.detail(), WIDTH)));
    return table;
  }
}
