package universe.cli.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
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

/** {@code universe host token}. */
@Command(
    name = "token",
    description = "Tokens that machines join with.",
    synopsisSubcommandLabel = "COMMAND")
final class JoinTokenCommand implements Runnable {
  private static final String TOKENS = "/api/v1/join-tokens";

  @Spec private CommandSpec spec = CommandSpec.create();

  static CommandLine with(Surroundings around) {
    return new CommandLine(new JoinTokenCommand())
        .addSubcommand(new Create(around))
        .addSubcommand(new ListTokens(around))
        .addSubcommand(new Revoke(around));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do with join tokens");
  }

  @Command(name = "create", description = "Make a token; it is printed now and never again.")
  static final class Create extends ApiCommand {
    @Option(
        names = "--hosts",
        paramLabel = "N",
        description = "How many machines may join with it; one by default.")
    private int hosts = 1;

    @Option(
        names = "--minutes",
        paramLabel = "N",
        description = "How long it is good for; an hour by default.")
    private int minutes = 60;

    @Option(
        names = "--attribute",
        paramLabel = "NAME=VALUE",
        description = "What its machines are, whatever they say: zone=a, rack=r1. May be repeated.")
    private Map<String, String> attributes = Map.of();

    @Option(names = "--label", paramLabel = "TEXT", description = "What it is for.")
    private String label = "";

    Create(Surroundings around) {
      super(around);
    }

    @Override
    protected ExitCode run(UniverseApi api) {
      ObjectNode asked =
          UniverseApi.JSON
              .createObjectNode()
              .put("label", label)
              .put("uses", hosts)
              .put("minutes", minutes);
      attributes.forEach(asked.putObject("attributes")::put);
      JsonNode made = api.post(TOKENS, asked);
      if (asJson()) {
        json(made);
      } else {
        terminal().data(made.path("token").asText());
        terminal()
            .say(
                "Good until "
                    + made.path("expiresAt").asText()
                    + ". On the machine: put it into a file, then"
                    + " `universe host join https://SERVER:PORT --token-file FILE`.");
      }
      return ExitCode.OK;
    }
  }

  @Command(name = "list", aliases = "ls", description = "All tokens; their secrets are nowhere.")
  static final class ListTokens extends ApiCommand {
    ListTokens(Surroundings around) {
      super(around);
    }

    @Override
    protected ExitCode run(UniverseApi api) {
      List<JsonNode> tokens = api.all(TOKENS);
      if (asJson()) {
        json(tokens);
        return ExitCode.OK;
      }
      var table = new Table("TOKEN", "LABEL", "HOSTS LEFT", "EXPIRES", "BY");
      tokens.forEach(
          it ->
              table.row(
                  it.path("id").asText(),
                  it.path("label").asText(),
                  it.path("usesLeft").asText(),
                  it.path("expiresAt").asText(),
                  it.path("createdBy").asText()));
      terminal().data(table);
      return ExitCode.OK;
    }
  }

  @Command(name = "revoke", aliases = "rm", description = "Let nobody join with a token any more.")
  static final class Revoke extends ApiCommand {
    @Parameters(paramLabel = "TOKEN", description = "Its id.")
    private String id = "";

    Revoke(Surroundings around) {
      super(around);
    }

    @Override
    protected ExitCode run(UniverseApi api) {
      api.delete(TOKENS + "/" + UniverseApi.encode(id));
      terminal().say("Nobody joins with token " + id + " any more.");
      return ExitCode.OK;
    }
  }
}
