package universe.cli.share;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

/** {@code universe quota}. */
@Command(
    name = "quota",
    description = "The most that the apps of a group may hold together.",
    synopsisSubcommandLabel = "COMMAND")
public final class QuotaCommand implements Runnable {
  private static final String QUOTAS = "/api/v1/quotas";

  @Spec private CommandSpec spec = CommandSpec.create();

  /** The command with its verbs. */
  public static CommandLine with(Surroundings around) {
    return new CommandLine(new QuotaCommand())
        .addSubcommand(new ListQuotas(around))
        .addSubcommand(new SetQuota(around))
        .addSubcommand(new DropQuota(around));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do with quotas");
  }

  @Command(name = "list", aliases = "ls", description = "All quotas.")
  static final class ListQuotas extends ApiCommand {
    ListQuotas(Surroundings around) {
      super(around);
    }

    @Override
    protected ExitCode run(UniverseApi api) {
      List<JsonNode> quotas = api.all(QUOTAS);
      if (asJson()) {
        json(quotas);
        return ExitCode.OK;
      }
      if (quotas.isEmpty()) {
        terminal().say("No group has a quota; `universe quota set /team --cpus 4` gives one.");
        return ExitCode.OK;
      }
      var table = new Table("GROUP", "AT MOST");
      quotas.forEach(it -> table.row(it.path("group").asText(), Amounts.text(it)));
      terminal().data(table);
      return ExitCode.OK;
    }
  }

  @Command(
      name = "set",
      description = "Give a group a quota, instead of the one it has; what is left out is free.")
  static final class SetQuota extends ApiCommand {
    @Parameters(paramLabel = "GROUP", description = "Its path, such as /team.")
    private String group = "";

    @Mixin private Amounts amounts = new Amounts();

    SetQuota(Surroundings around) {
      super(around);
    }

    @Override
    protected ExitCode run(UniverseApi api) {
      ObjectNode body = amounts.body();
      body.put("group", group);
      JsonNode after = api.post(QUOTAS, body);
      if (asJson()) {
        json(after);
        return ExitCode.OK;
      }
      terminal()
          .say(after.path("group").asText() + " may hold at most " + Amounts.text(after) + ".");
      return ExitCode.OK;
    }
  }

  @Command(name = "drop", description = "Let a group hold as much as there is.")
  static final class DropQuota extends ApiCommand {
    @Parameters(paramLabel = "GROUP", description = "Its path, such as /team.")
    private String group = "";

    DropQuota(Surroundings around) {
      super(around);
    }

    @Override
    protected ExitCode run(UniverseApi api) {
      api.delete(QUOTAS + "/" + UniverseApi.encode(group.replaceAll("^/+", "").replace('/', ':')));
      terminal().say(group + " has no quota any more.");
      return ExitCode.OK;
    }
  }
}
