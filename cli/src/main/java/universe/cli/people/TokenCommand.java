package universe.cli.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
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

/** {@code universe token}. */
@Command(
    name = "token",
    description = "Credentials for programs.",
    synopsisSubcommandLabel = "COMMAND")
public final class TokenCommand implements Runnable {
  private static final String TOKENS = "/api/v1/tokens";

  @Spec private CommandSpec spec = CommandSpec.create();

  /** The command with its verbs. */
  public static CommandLine with(Surroundings around) {
    return new CommandLine(new TokenCommand())
        .addSubcommand(new ListTokens(around))
        .addSubcommand(new CreateToken(around))
        .addSubcommand(new RevokeToken(around));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do with tokens");
  }

  @Command(
      name = "list",
      aliases = "ls",
      description = "Your tokens; as an owner everybody's. Their secrets are shown nowhere.")
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
      var table = new Table("TOKEN", "USER", "LABEL", "ROLES", "EXPIRES", "LAST USED");
      tokens.forEach(
          it ->
              table.row(
                  it.path("id").asText(),
                  it.path("user").asText(),
                  it.path("label").asText(),
                  roles(it),
                  it.path("expiresAt").asText(),
                  it.path("lastUsedAt").asText("")));
      terminal().data(table);
      return ExitCode.OK;
    }

    private static String roles(JsonNode token) {
      List<String> roles = new ArrayList<>();
      token.path("roles").forEach(role -> roles.add(role.asText()));
      return roles.isEmpty() ? "all of the user's" : String.join(" ", roles);
    }
  }

  @Command(
      name = "create",
      description = "Make a token; its secret is printed now and never again.")
  static final class CreateToken extends ApiCommand {
    @Parameters(paramLabel = "LABEL", description = "What it is for.")
    private String label = "";

    @Option(
        names = "--role",
        paramLabel = "ROLE",
        description = "What it may do at most; all that you may unless given. May be repeated.")
    private List<String> roles = List.of();

    @Option(
        names = "--days",
        paramLabel = "N",
        description = "How long it is good for; 90 by default.")
    private int days;

    CreateToken(Surroundings around) {
      super(around);
    }

    @Override
    protected ExitCode run(UniverseApi api) {
      ObjectNode body = UniverseApi.JSON.createObjectNode().put("label", label).put("days", days);
      roles.forEach(body.putArray("roles")::add);
      JsonNode made = api.post(TOKENS, body);
      if (asJson()) {
        json(made);
      } else {
        terminal().data(made.path("token").asText());
        terminal()
            .say(
                "Token "
                    + made.path("id").asText()
                    + " is good until "
                    + made.path("expiresAt").asText()
                    + "; keep it, it is not shown again.");
      }
      return ExitCode.OK;
    }
  }

  @Command(name = "revoke", aliases = "rm", description = "Refuse a token from now on.")
  static final class RevokeToken extends ApiCommand {
    @Parameters(paramLabel = "TOKEN", description = "Its id, as `universe token list` shows it.")
    private String id = "";

    RevokeToken(Surroundings around) {
      super(around);
    }

    @Override
    protected ExitCode run(UniverseApi api) {
      api.delete(TOKENS + "/" + UniverseApi.encode(id));
      terminal().say("Token " + id + " is refused from now on.");
      return ExitCode.OK;
    }
  }
}
