package universe.cli.share;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import universe.cli.api.UniverseApi;
import universe.cli.connect.ApiCommand;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;

/** {@code universe host reserve}. */
@Command(
    name = "reserve",
    description = "Keep a part of a host for the apps of a role; amounts of zero give it back.")
public final class ReserveHost extends ApiCommand {
  @Parameters(paramLabel = "HOST", description = "Its name or id.")
  private String host = "";

  @Option(names = "--role", required = true, paramLabel = "ROLE", description = "For which role.")
  private String role = "";

  @Mixin private Amounts amounts = new Amounts();

  public ReserveHost(Surroundings around) {
    super(around);
  }

  @Override
  protected ExitCode run(UniverseApi api) {
    ObjectNode body = amounts.body();
    body.put("role", role);
    JsonNode after = api.post("/api/v1/hosts/" + UniverseApi.encode(host) + "/reservations", body);
    if (asJson()) {
      json(after);
      return ExitCode.OK;
    }
    terminal()
        .say(
            after.path("name").asText()
                + " keeps "
                + Amounts.text(after.path("reserved").path(role))
                + " for "
                + role
                + ".");
    return ExitCode.OK;
  }
}
