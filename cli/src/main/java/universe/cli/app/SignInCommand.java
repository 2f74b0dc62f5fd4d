package universe.cli.app;

import picocli.CommandLine.Command;
import universe.cli.api.UniverseApi;
import universe.cli.connect.ApiCommand;
import universe.cli.connect.SignInLink;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;

/** {@code universe sign-in}. */
@Command(
    name = "sign-in",
    description = "A new link that signs a person in at the store, once, for ten minutes.")
public final class SignInCommand extends ApiCommand {
  public SignInCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected ExitCode run(UniverseApi api) {
    String link = SignInLink.ask(api);
    if (asJson()) {
      json(UniverseApi.JSON.createObjectNode().put("url", link));
    } else {
      terminal().data(link);
    }
    return ExitCode.OK;
  }
}
