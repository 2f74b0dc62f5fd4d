package universe.cli.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import universe.cli.api.UniverseApi;
import universe.cli.connect.ApiCommand;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Table;

/** {@code universe deployment}. */
@Command(
    name = "deployment",
    description = "How changes of apps come about: look at them, hold them, let them go on.",
    synopsisSubcommandLabel = "COMMAND")
public final class DeploymentCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** The command with its verbs. */
  public static CommandLine with(Surroundings around) {
    return new CommandLine(new DeploymentCommand())
        .addSubcommand(new ListDeployments(around))
        .addSubcommand(new ShowDeployment(around))
        .addSubcommand(
            "pause", change(around, "pause", "Hold it: what runs goes on, nothing is renewed."))
        .addSubcommand("resume", change(around, "resume", "Let a paused one go on."))
        .addSubcommand(
            "promote",
            change(around, "promote", "Let the instances that went first be followed by all."))
        .addSubcommand(
            "rollback", change(around, "rollback", "Go back to what the app was before it."));
  }

  private static CommandLine change(Surroundings around, String verb, String description) {
    var line = new CommandLine(new DeploymentChange(around, verb));
    line.getCommandSpec().usageMessage().description(description);
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do with deployments");
  }

  @Command(name = "list", aliases = "ls", description = "The newest ones, of one app or of all.")
  static final class ListDeployments extends ApiCommand {
    @Option(names = "--app", paramLabel = "APP", description = "Only those of this app.")
    private String app = "";

    ListDeployments(Surroundings around) {
      super(around);
    }

    @Override
    protected ExitCode run(UniverseApi api) {
      List<JsonNode> found = DeploymentLookup.all(api, app);
      if (asJson()) {
        json(found);
        return ExitCode.OK;
      }
      if (found.isEmpty()) {
        terminal().say("There is no deployment yet; installing an app begins one.");
        return ExitCode.OK;
      }
      var table = new Table("DEPLOYMENT", "APP", "KIND", "STATE", "BEGAN", "BY", "REASON");
      found.forEach(
          it ->
              table.row(
                  it.path("id").asText(),
                  it.path("app").asText(),
                  it.path("kind").asText(),
                  it.path("state").asText(),
                  it.path("startedAt").asText(),
                  it.path("by").asText(),
                  it.path("reason").asText()));
      terminal().data(table);
      return ExitCode.OK;
    }
  }

  @Command(name = "show", description = "One deployment with its steps, and why they wait.")
  static final class ShowDeployment extends ApiCommand {
    @Parameters(
        paramLabel = "DEPLOYMENT|APP",
        description = "Its id, or the app whose present deployment is meant.")
    private String name = "";

    ShowDeployment(Surroundings around) {
      super(around);
    }

    @Override
    protected ExitCode run(UniverseApi api) {
      JsonNode found = DeploymentLookup.get(api, name);
      if (asJson()) {
        json(found);
        return ExitCode.OK;
      }
      terminal().data(page(found));
      return ExitCode.OK;
    }
  }

  static Table page(JsonNode it) {
    var table = new Table("DEPLOYMENT", it.path("id").asText(), "", "");
    table
        .row("app", it.path("app").asText(), "", "")
        .row("kind", it.path("kind").asText() + ", " + it.path("strategy").asText(), "", "")
        .row("state", it.path("state").asText(), it.path("reason").asText(), "")
        .row("began", it.path("startedAt").asText(), "by " + it.path("by").asText(), "");
    if (it.path("deadline").isTextual()) {
      table.row("deadline", it.path("deadline").asText(), "", "");
    }
    it.path("steps")
        .forEach(
            step ->
                table.row(
                    step.path("name").asText(),
                    step.path("state").asText(),
                    step.path("reason").asText(),
                    "since " + step.path("since").asText()));
    return table;
  }
}
