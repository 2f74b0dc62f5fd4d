package universe.cli.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import universe.cli.api.App;
import universe.cli.api.UniverseApi;
import universe.cli.connect.ApiCommand;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;

/** {@code universe rollback}. */
@Command(name = "rollback", description = "Give an app back what it was at an earlier revision.")
public final class RollbackCommand extends ApiCommand {
  @Parameters(index = "0", paramLabel = "APP", description = "The app.")
  private String app = "";

  @Parameters(
      index = "1",
      paramLabel = "REVISION",
      description = "As `universe history` numbers them.")
  private int revision;

  @Mixin private final WaitOptions waiting = new WaitOptions();

  public RollbackCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected ExitCode run(UniverseApi api) {
    AppLookup.get(api, app);
    var wish = UniverseApi.JSON.createObjectNode().put("revision", revision);
    App changed = App.of(api.post(AppLookup.path(app) + "/rollback", wish));
    terminal()
        .say(
            changed.name()
                + " is back at revision "
                + revision
                + ", now number "
                + changed.revision()
                + ".");
    if (waiting.wanted()) {
      changed = new Progress(api, terminal()).untilRunning(changed.id(), waiting.timeout());
    }
    if (asJson()) {
      json(changed.json());
    }
    return ExitCode.OK;
  }
}
