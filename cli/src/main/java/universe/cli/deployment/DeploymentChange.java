package universe.cli.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import universe.cli.api.UniverseApi;
import universe.cli.connect.ApiCommand;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;

/** One of the verbs that hold a deployment or let it go on. */
@Command
final class DeploymentChange extends ApiCommand {
  private final String verb;

  @Parameters(
      paramLabel = "DEPLOYMENT|APP",
      description = "Its id, or the app whose present deployment is meant.")
  private String name = "";

  DeploymentChange(Surroundings around, String verb) {
    super(around);
    this.verb = verb;
  }

  @Override
  protected ExitCode run(UniverseApi api) {
    String id = DeploymentLookup.get(api, name).path("id").asText();
    JsonNode after =
        api.post(
            DeploymentLookup.DEPLOYMENTS + "/" + id + "/" + verb,
            UniverseApi.JSON.createObjectNode());
    if (asJson()) {
      json(after);
      return ExitCode.OK;
    }
    terminal().data(DeploymentCommand.page(after));
    return ExitCode.OK;
  }
}
