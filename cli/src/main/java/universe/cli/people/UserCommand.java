package universe.cli.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

/** {@code universe user}. */
@Command(
    name = "user",
    description = "Who may use the pool, and what for.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Roles: viewer, operator, deployer, developer-shell, catalog-admin, node-admin, auditor,",
      "owner, allow-privileged, allow-host-paths, allow-host-network, allow-root. `deployer:/team`",
      "is a role on the apps of /team alone."
    })
public final class UserCommand implements Runnable {
  private static final String USERS = "/api/v1/users";

  @Spec private CommandSpec spec = CommandSpec.create();

  /** The command with its verbs. */
  public static CommandLine with(Surroundings around) {
    return new CommandLine(new UserCommand())
        .addSubcommand(new ListUsers(around))
        .addSubcommand(new AddUser(around))
        .addSubcommand("grant", change(around, Change.GRANT, "Give a user roles besides his own."))
        .addSubcommand("revoke", change(around, Change.REVOKE, "Take roles from a user."))
        .addSubcommand("disable", change(around, Change.DISABLE, "Let a user in no longer."))
        .addSubcommand("enable", change(around, Change.ENABLE, "Let a user in again."))
        .addSubcommand(new SetPassword(around))
        .addSubcommand(new RemoveUser(around));
  }

  private static CommandLine change(Surroundings around, Change change, String description) {
    var line = new CommandLine(new ChangeUser(around, change));
    line.getCommandSpec().usageMessage().description(description);
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do with users");
  }

  private static String one(String name) {
    return USERS + "/" + UniverseApi.encode(name);
  }

  private static List<String> roles(JsonNode user) {
    List<String> roles = new ArrayList<>();
    user.path("roles").forEach(role -> roles.add(role.asText()));
    return roles;
  }

  private static String told(JsonNode user) {
    List<String> roles = roles(user);
    return user.path("name").asText()
        + (user.path("disabled").asBoolean() ? " is disabled; roles: " : " has the roles ")
        + (roles.isEmpty() ? "(none)" : String.join(", ", roles))
        + ".";
  }

  @Command(name = "list", aliases = "ls", description = "All users and their roles.")
  static final class ListUsers extends ApiCommand {
    ListUsers(Surroundings around) {
      super(around);
    }

    @Override
    protected ExitCode run(UniverseApi api) {
      List<JsonNode> users = api.all(USERS);
      if (asJson()) {
        json(users);
        return ExitCode.OK;
      }
      var table = new Table("USER", "STATE", "PASSWORD", "ROLES", "CREATED", "BY");
      users.forEach(
          it ->
              table.row(
                  it.path("name").asText(),
                  it.path("disabled").asBoolean() ? "disabled" : "active",
                  it.path("password").asBoolean() ? "set" : "none",
                  String.join(" ", roles(it)),
                  it.path("createdAt").asText(),
                  it.path("createdBy").asText()));
      terminal().data(table);
      return ExitCode.OK;
    }
  }

  @Command(name = "add", description = "Add a user.")
  static final class AddUser extends ApiCommand {
    @Parameters(paramLabel = "NAME", description = "Lower-case letters, digits, '.', '_', '-'.")
    private String name = "";

    @Option(names = "--role", paramLabel = "ROLE", description = "A role; may be repeated.")
    private List<String> roles = List.of();

    @Mixin private final NewPassword password = new NewPassword();

    AddUser(Surroundings around) {
      super(around);
    }

    @Override
    protected ExitCode run(UniverseApi api) {
      String secret = password.read(around(), "Password of " + name + ": ");
      ObjectNode body =
          UniverseApi.JSON.createObjectNode().put("name", name).put("password", secret);
      roles.forEach(body.putArray("roles")::add);
      JsonNode user = api.post(USERS, body);
      if (asJson()) {
        json(user);
      } else {
        terminal().say(told(user));
      }
      return ExitCode.OK;
    }
  }

  /** What is changed of a user besides his password. */
  enum Change {
    GRANT,
    REVOKE,
    DISABLE,
    ENABLE;

    ObjectNode of(JsonNode user, List<String> named) {
      ObjectNode body = UniverseApi.JSON.createObjectNode();
      List<String> roles = roles(user);
      switch (this) {
        case GRANT -> {
          roles.removeAll(whole(named));
          roles.addAll(whole(named));
          roles.forEach(body.putArray("roles")::add);
        }
        case REVOKE -> {
          roles.removeAll(whole(named));
          roles.forEach(body.putArray("roles")::add);
        }
        case DISABLE -> body.put("disabled", true);
        case ENABLE -> body.put("disabled", false);
      }
      return body;
    }

    private static List<String> whole(List<String> roles) {
      return roles.stream().map(role -> role.contains(":") ? role : role + ":/").toList();
    }
  }

  @Command
  static final class ChangeUser extends ApiCommand {
    private final Change change;

    @Parameters(index = "0", paramLabel = "NAME", description = "The user.")
    private String name = "";

    @Parameters(index = "1..*", paramLabel = "ROLE", description = "Such as deployer:/team.")
    private List<String> roles = List.of();

    ChangeUser(Surroundings around, Change change) {
      super(around);
      this.change = change;
    }

    @Override
    protected ExitCode run(UniverseApi api) {
      JsonNode user = api.post(one(name), change.of(api.get(one(name)), roles));
      if (asJson()) {
        json(user);
      } else {
        terminal().say(told(user));
      }
      return ExitCode.OK;
    }
  }

  @Command(name = "password", description = "Set a user's password; all his sessions end.")
  static final class SetPassword extends ApiCommand {
    @Parameters(paramLabel = "NAME", description = "The user.")
    private String name = "";

    @Mixin private final NewPassword password = new NewPassword();

    SetPassword(Surroundings around) {
      super(around);
    }

    @Override
    protected ExitCode run(UniverseApi api) {
      String secret = password.read(around(), "New password of " + name + ": ");
      JsonNode user =
          api.post(one(name), UniverseApi.JSON.createObjectNode().put("password", secret));
      if (asJson()) {
        json(user);
      } else {
        terminal().say("The password of " + name + " is set.");
      }
      return ExitCode.OK;
    }
  }

  @Command(
      name = "remove",
      aliases = "rm",
      description = "Remove a user, with his tokens and sessions.")
  static final class RemoveUser extends ApiCommand {
    @Parameters(paramLabel = "NAME", description = "The user.")
    private String name = "";

    RemoveUser(Surroundings around) {
      super(around);
    }

    @Override
    protected ExitCode run(UniverseApi api) {
      api.delete(one(name));
      terminal().say(name + " was removed.");
      return ExitCode.OK;
    }
  }
}
