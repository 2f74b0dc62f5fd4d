package universe.cli.host;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import universe.cli.api.Host;
import universe.cli.api.UniverseApi;
import universe.cli.connect.ApiCommand;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;

/** {@code universe host revoke}. */
@Command(
    name = "revoke",
    description = {
      "Refuse a host's certificate from now on; it may join again with a token.",
      "What ran there is taken for lost after a time; `universe host drain` it first when you can."
    })
final class RevokeHostCommand extends ApiCommand {
  @Parameters(paramLabel = "HOST", description = "Its name or id.")
  private String name = "";

  RevokeHostCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected ExitCode run(UniverseApi api) {
    Host host = HostCommand.find(api, name);
    api.delete("/api/v1/hosts/" + UniverseApi.encode(host.id()) + "/certificates");
    terminal().say("The certificate of " + host.name() + " is refused from now on.");
    return ExitCode.OK;
  }
}
