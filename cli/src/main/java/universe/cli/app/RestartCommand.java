package universe.cli.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import universe.cli.api.App;
import universe.cli.api.UniverseApi;
import universe.cli.connect.ApiCommand;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;

/** {@code universe restart}. */
@Command(name = "restart", description = "Start all instances of an app anew, or one (APP.N).")
public final class RestartCommand extends ApiCommand {
  @Parameters(paramLabel = "APP[.N]", description = "The app, or one instance of it.")
  private String target = "";

  @Mixin private final WaitOptions waiting = new WaitOptions();

  public RestartCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected ExitCode run(UniverseApi api) {
    Target chosen = Target.find(api, target);
    App before = chosen.app();
    String path = AppLookup.path(before.id());
    String whole = path + "/restart";
    String one = path + "/instances/" + chosen.ordinal().orElse(0) + "/restart";
    App after = App.of(api.post(chosen.ordinal().isPresent() ? one : whole));
    if (waiting.wanted()) {
      var progress = new Progress(api, terminal());
      after = progress.untilRestarted(chosen.narrowed(), waiting.timeout());
    } else {
      terminal().say(target + " is being restarted.");
    }
    if (asJson()) {
      json(after.json());
    }
    return ExitCode.OK;
  }
}
