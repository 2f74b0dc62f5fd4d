package universe.cli.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import universe.cli.api.App;
import universe.cli.api.Plan;
import universe.cli.api.UniverseApi;
import universe.cli.connect.ApiCommand;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;

/** {@code universe scale}. */
@Command(name = "scale", description = "Run more or fewer instances of an app.")
public final class ScaleCommand extends ApiCommand {
  @Parameters(index = "0", paramLabel = "APP", description = "The app.")
  private String app = "";

  @Parameters(index = "1", paramLabel = "N", description = "How many instances it should have.")
  private int instances;

  @Option(names = "--dry-run", description = "Only show what would be done.")
  private boolean dryRun;

  @Mixin private final WaitOptions waiting = new WaitOptions();

  public ScaleCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected ExitCode run(UniverseApi api) {
    AppLookup.get(api, app);
    var wish = UniverseApi.JSON.createObjectNode().put("instances", instances);
    String path = AppLookup.path(app) + "/scale";
    if (dryRun) {
      Plan plan = Plan.of(api.post(path + "?dryRun=true", wish));
      if (asJson()) {
        json(plan.json());
      } else {
        new PlanPage(terminal()).show(plan);
      }
      return ExitCode.OK;
    }
    App scaled = App.of(api.post(path, wish));
    if (waiting.wanted()) {
      scaled = new Progress(api, terminal()).untilRunning(scaled.id(), waiting.timeout());
    } else {
      terminal()
          .say(
              scaled.name()
                  + " shall have "
                  + instances
                  + (instances == 1 ? " instance." : " instances."));
    }
    if (asJson()) {
      json(scaled.json());
    }
    return ExitCode.OK;
  }
}
