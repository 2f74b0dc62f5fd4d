package universe.cli;

import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import universe.cli.app.EventsCommand;
import universe.cli.app.ExecCommand;
import universe.cli.app.HistoryCommand;
import universe.cli.app.ListCommand;
import universe.cli.app.LogsCommand;
import universe.cli.app.OpenCommand;
import universe.cli.app.RestartCommand;
import universe.cli.app.RollbackCommand;
import universe.cli.app.ScaleCommand;
import universe.cli.app.SignInCommand;
import universe.cli.app.StatusCommand;
import universe.cli.app.UninstallCommand;
import universe.cli.app.WhyCommand;
import universe.cli.connect.Surroundings;
import universe.cli.deployment.DeploymentCommand;
import universe.cli.dist.DistCommand;
import universe.cli.doctor.DoctorCommand;
import universe.cli.host.HostCommand;
import universe.cli.keep.BackupCommand;
import universe.cli.keep.RestoreCommand;
import universe.cli.make.PackageCommand;
import universe.cli.people.AuditCommand;
import universe.cli.people.LoginCommand;
import universe.cli.people.TokenCommand;
import universe.cli.people.UserCommand;
import universe.cli.pool.DownCommand;
import universe.cli.pool.UpCommand;
import universe.cli.publish.KeyCommand;
import universe.cli.secret.SecretCommand;
import universe.cli.share.QuotaCommand;
import universe.cli.simulate.SimulateCommand;
import universe.cli.store.InstallCommand;
import universe.cli.store.RepoCommand;
import universe.cli.store.SearchCommand;
import universe.cli.store.ShowCommand;
import universe.cli.store.UpdateCommand;
import universe.cli.store.UpdatesCommand;
import universe.cli.terminal.Durations;

/** The command with everything below it. */
@Command(
    name = "universe",
    description = "An app store for your own machines.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = HelpCommand.class,
    footer = {
      "",
      "`universe help COMMAND` explains a command; docs/api.md lists exit codes and JSON."
    })
public final class Universe implements Runnable {
  private final Surroundings around;

  @Spec private CommandSpec spec = CommandSpec.create();

  public Universe(Surroundings around) {
    this.around = around;
  }

  public int run(String... arguments) {
    return commandLine().execute(arguments);
  }

  public CommandLine commandLine() {
    var line = new CommandLine(this);
    addPool(line);
    addStore(line);
    addApps(line);
    line.addSubcommand(RepoCommand.with(around));
    line.addSubcommand(DeploymentCommand.with(around));
    line.addSubcommand(HostCommand.with(around));
    line.addSubcommand(QuotaCommand.with(around));
    addPeople(line);
    line.addSubcommand(PackageCommand.with(around));
    line.addSubcommand(KeyCommand.with(around));
    line.addSubcommand(new SimulateCommand(around));
    line.addSubcommand(new DistCommand(around));
    line.addSubcommand(new VersionCommand(around));
    line.addSubcommand(new CompletionCommand(around));
    line.addSubcommand(new WarmUpCommand());
    configure(line);
    return line;
  }

  private void addPool(CommandLine line) {
    line.addSubcommand(new UpCommand(around))
        .addSubcommand(new DownCommand(around))
        .addSubcommand(new SignInCommand(around))
        .addSubcommand(new OpenCommand(around))
        .addSubcommand(new BackupCommand(around))
        .addSubcommand(new RestoreCommand(around))
        .addSubcommand(new DoctorCommand(around));
  }

  private void addPeople(CommandLine line) {
    line.addSubcommand(new LoginCommand(around))
        .addSubcommand(UserCommand.with(around))
        .addSubcommand(TokenCommand.with(around))
        .addSubcommand(SecretCommand.with(around))
        .addSubcommand(new AuditCommand(around));
  }

  private void addStore(CommandLine line) {
    line.addSubcommand(new SearchCommand(around))
        .addSubcommand(new ShowCommand(around))
        .addSubcommand("plan", planning())
        .addSubcommand(InstallCommand.installing(around))
        .addSubcommand(new UpdateCommand(around))
        .addSubcommand(new UpdatesCommand(around));
  }

  private CommandLine planning() {
    var line = new CommandLine(InstallCommand.planning(around));
    line.getCommandSpec().usageMessage().description("Show what installing a package would do.");
    return line;
  }

  private void addApps(CommandLine line) {
    line.addSubcommand(new ListCommand(around))
        .addSubcommand(new StatusCommand(around))
        .addSubcommand(new LogsCommand(around))
        .addSubcommand(new ExecCommand(around))
        .addSubcommand(new WhyCommand(around))
        .addSubcommand(new EventsCommand(around))
        .addSubcommand(new ScaleCommand(around))
        .addSubcommand(new RestartCommand(around))
        .addSubcommand(new HistoryCommand(around))
        .addSubcommand(new RollbackCommand(around))
        .addSubcommand(new UninstallCommand(around));
  }

  private void configure(CommandLine line) {
    addHelp(line.getCommandSpec());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setAbbreviatedOptionsAllowed(false);
    line.registerConverter(Duration.class, Durations::parse);
    line.setExecutionExceptionHandler(new Mishaps(around));
    line.setParameterExceptionHandler(new Misuse(around));
  }

  private static void addHelp(CommandSpec command) {
    boolean hasHelp = command.name().equals("help") || command.findOption("--help") != null;
    if (!hasHelp) { // a command with an alias is met twice
      command.addOption(
          OptionSpec.builder("-h", "--help")
              .usageHelp(true)
              .description("Show this help.")
              .build());
    }
    command.subcommands().values().forEach(below -> addHelp(below.getCommandSpec()));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do");
  }
}
