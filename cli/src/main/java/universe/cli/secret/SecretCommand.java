package universe.cli.secret;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import universe.cli.api.UniverseApi;
import universe.cli.connect.ApiCommand;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Table;

/** {@code universe secret}. */
@Command(
    name = "secret",
    description = "Passwords and keys that apps use by name.",
    synopsisSubcommandLabel = "COMMAND")
public final class SecretCommand implements Runnable {
  private static final String SECRETS = "/api/v1/secrets";

  @Spec private CommandSpec spec = CommandSpec.create();

  /** The command with its verbs. */
  public static CommandLine with(Surroundings around) {
    return new CommandLine(new SecretCommand())
        .addSubcommand(new ListSecrets(around))
        .addSubcommand(new SetSecret(around))
        .addSubcommand(new RotateSecret(around))
        .addSubcommand(new DeleteSecret(around));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do with secrets");
  }

  private static String one(String name) {
    String bare = name.startsWith("/") ? name.substring(1) : name;
    return SECRETS + "/" + UniverseApi.encode(bare).replace("%2F", ":");
  }

  @Command(
      name = "list",
      aliases = "ls",
      description = "Secrets that you may use; their values are shown nowhere.")
  static final class ListSecrets extends ApiCommand {
    ListSecrets(Surroundings around) {
      super(around);
    }

    @Override
    protected ExitCode run(UniverseApi api) {
      List<JsonNode> secrets = api.all(SECRETS);
      if (asJson()) {
        json(secrets);
        return ExitCode.OK;
      }
      var table = new Table("SECRET", "VERSION", "SET AT", "BY", "USED BY");
      secrets.forEach(
          it ->
              table.row(
                  it.path("path").asText(),
                  it.path("version").asText(),
                  it.path("updatedAt").asText(),
                  it.path("updatedBy").asText(),
                  joined(it.path("usedBy"))));
      terminal().data(table);
      return ExitCode.OK;
    }
  }

  @Command(name = "set", description = "Set a secret; a new value takes the place of an old one.")
  static final class SetSecret extends ApiCommand {
    @Parameters(paramLabel = "NAME", description = "Such as team/db.password.")
    private String name = "";

    @Mixin private final SecretValue value = new SecretValue();

    SetSecret(Surroundings around) {
      super(around);
    }

    @Override
    protected ExitCode run(UniverseApi api) {
      JsonNode answer = api.put(one(name), value.read(around()));
      if (asJson()) {
        json(answer);
      } else {
        terminal().say(told(answer));
      }
      return ExitCode.OK;
    }
  }

  @Command(
      name = "rotate",
      description = "Give a secret a new value; the apps that use it get it one after the other.")
  static final class RotateSecret extends ApiCommand {
    @Parameters(paramLabel = "NAME", description = "As `universe secret list` shows it.")
    private String name = "";

    @Mixin private final SecretValue value = new SecretValue();

    RotateSecret(Surroundings around) {
      super(around);
    }

    @Override
    protected ExitCode run(UniverseApi api) {
      api.get(one(name)); // it has to be there
      JsonNode answer = api.put(one(name), value.read(around()));
      if (asJson()) {
        json(answer);
      } else {
        terminal().say(told(answer));
      }
      return ExitCode.OK;
    }
  }

  @Command(name = "delete", aliases = "rm", description = "Delete a secret that no app uses.")
  static final class DeleteSecret extends ApiCommand {
    @Parameters(paramLabel = "NAME", description = "As `universe secret list` shows it.")
    private String name = "";

    DeleteSecret(Surroundings around) {
      super(around);
    }

    @Override
    protected ExitCode run(UniverseApi api) {
      api.delete(one(name));
      terminal().say("Secret " + name + " is deleted.");
      return ExitCode.OK;
    }
  }

  private static String told(JsonNode answer) {
    List<String> told = new ArrayList<>();
    told.add(
        "Secret %s is version %s."
            .formatted(answer.path("path").asText(), answer.path("version").asText()));
    if (!answer.path("restarted").isEmpty()) {
      told.add("Restarting step by step: " + joined(answer.path("restarted")) + ".");
    }
    if (!answer.path("refreshed").isEmpty()) {
      told.add("New files while running: " + joined(answer.path("refreshed")) + ".");
    }
    answer
        .path("left")
        .forEach(
            it ->
                told.add(
                    "%s has the old value: %s"
                        .formatted(it.path("app").asText(), it.path("reason").asText())));
    return String.join("\n", told);
  }

  private static String joined(JsonNode names) {
    List<String> all = new ArrayList<>();
    names.forEach(name -> all.add(name.asText()));
    return String.join(", ", all);
  }
}
