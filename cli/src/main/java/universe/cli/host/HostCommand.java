package universe.cli.host;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import universe.cli.api.Host;
import universe.cli.api.UniverseApi;
import universe.cli.connect.ApiCommand;
import universe.cli.connect.Surroundings;
import universe.cli.share.Amounts;
import universe.cli.share.ReserveHost;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;
import universe.cli.terminal.Suggestion;
import universe.cli.terminal.Table;

/** {@code universe host}. */
@Command(name = "host", description = "The hosts of the pool.", synopsisSubcommandLabel = "COMMAND")
public final class HostCommand implements Runnable {
  private static final String HOSTS = "/api/v1/hosts";

  @Spec private CommandSpec spec = CommandSpec.create();

  /** The command with its verbs. */
  public static CommandLine with(Surroundings around) {
    return new CommandLine(new HostCommand())
        .addSubcommand(new ListHosts(around))
        .addSubcommand(new ShowHost(around))
        .addSubcommand(new OptimiseHosts(around))
        .addSubcommand(new ReserveHost(around))
        .addSubcommand(
            "cordon",
            change(around, "cordon", "Place nothing new on a host; what runs there stays."))
        .addSubcommand(
            "drain",
            change(around, "drain", "Move what runs on a host elsewhere, and place nothing new."))
        .addSubcommand("activate", change(around, "activate", "Use a host again."))
        .addSubcommand(JoinTokenCommand.with(around))
        .addSubcommand(new JoinCommand(around))
        .addSubcommand(new RevokeHostCommand(around));
  }

  private static CommandLine change(Surroundings around, String verb, String description) {
    var line = new CommandLine(new HostChange(around, verb));
    line.getCommandSpec().usageMessage().description(description);
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do with hosts");
  }

  static Host find(UniverseApi api, String typed) {
    return api.find(HOSTS + "/" + UniverseApi.encode(typed))
        .map(Host::of)
        .orElseThrow(
            () -> {
              List<String> names =
                  api.all(HOSTS).stream().map(json -> Host.of(json).name()).toList();
              return new Failure(
                  ExitCode.NOT_FOUND,
                  "there is no host `" + typed + "`",
                  Suggestion.among(names, typed)
                      .map(name -> "Did you mean `" + name + "`?")
                      .orElse("`universe host list` shows the hosts."));
            });
  }

  @Command(
      name = "list",
      aliases = "ls",
      description = "All hosts, with what they have and what is used.")
  static final class ListHosts extends ApiCommand {
    ListHosts(Surroundings around) {
      super(around);
    }

    @Override
    protected ExitCode run(UniverseApi api) {
      List<JsonNode> hosts = api.all(HOSTS);
      if (asJson()) {
        json(hosts);
        return ExitCode.OK;
      }
      var table =
          new Table("HOST", "STATE", "ADDRESS", "CPUS", "MEMORY MiB", "DISK MiB", "INSTANCES");
      hosts.stream()
          .map(Host::of)
          .forEach(
              h ->
                  table.row(
                      h.name(),
                      h.state(),
                      h.address(),
                      "%.1f/%.1f".formatted(h.used().cpus(), h.total().cpus()),
                      h.used().memMiB() + "/" + h.total().memMiB(),
                      h.used().diskMiB() + "/" + h.total().diskMiB(),
                      String.join(" ", h.instances())));
      terminal().data(table);
      return ExitCode.OK;
    }
  }

  @Command(name = "show", description = "One host.")
  static final class ShowHost extends ApiCommand {
    @CommandLine.Parameters(paramLabel = "HOST", description = "Its name or id.")
    private String name = "";

    ShowHost(Surroundings around) {
      super(around);
    }

    @Override
    protected ExitCode run(UniverseApi api) {
      Host host = find(api, name);
      if (asJson()) {
        json(host.json());
        return ExitCode.OK;
      }
      var table = new Table("HOST", host.name());
      table
          .row("id", host.id())
          .row("state", host.state())
          .row("address", host.address())
          .row("ports", host.ports())
          .row("cpus", "%.1f of %.1f used".formatted(host.used().cpus(), host.total().cpus()))
          .row("memory", host.used().memMiB() + " of " + host.total().memMiB() + " MiB used")
          .row("disk", host.used().diskMiB() + " of " + host.total().diskMiB() + " MiB used")
          .row("runtimes", host.runtimes())
          .row("instances", String.join(" ", host.instances()))
          .row("last seen", host.lastSeen());
      host.json()
          .path("reserved")
          .properties()
          .forEach(it -> table.row("kept for " + it.getKey(), Amounts.text(it.getValue())));
      host.warnings().forEach(warning -> table.row("warning", warning));
      terminal().data(table);
      return ExitCode.OK;
    }
  }
}
