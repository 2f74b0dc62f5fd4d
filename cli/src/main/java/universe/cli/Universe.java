package universe.cli;

import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import universe.cli.connect.Surroundings;
import universe.cli.pool.DownCommand;
import universe.cli.pool.UpCommand;
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
    line.addSubcommand(new UpCommand(around)).addSubcommand(new DownCommand(around));
    configure(line);
    return line;
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
    if (!command.name().equals("help")) {
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
