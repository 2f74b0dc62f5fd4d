package universe.cli.host;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import universe.cli.api.Host;
import universe.cli.api.UniverseApi;
import universe.cli.connect.ApiCommand;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;

/** {@code universe host cordon|drain|activate}: one verb, one call. */
@Command
final class HostChange extends ApiCommand {
  private final String verb;

  @Parameters(paramLabel = "HOST", description = "Its name or id.")
  private String name = "";

  HostChange(Surroundings around, String verb) {
    super(around);
    this.verb = verb;
  }

  @Override
  protected ExitCode run(UniverseApi api) {
    Host host = HostCommand.find(api, name);
    JsonNode changed = api.post("/api/v1/hosts/" + UniverseApi.encode(host.id()) + "/" + verb);
    if (asJson()) {
      json(changed);
    } else {
      terminal().say(host.name() + " is now " + Host.of(changed).state() + ".");
    }
    return ExitCode.OK;
  }
}
