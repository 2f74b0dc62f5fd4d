package universe.cli.make;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import universe.cli.connect.Surroundings;
import universe.cli.convert.ImportCommand;
import universe.cli.publish.BundleCommand;
import universe.cli.publish.PublishCommand;
import universe.cli.publish.StandingCommand;
import universe.cli.trial.ProbeCommand;
import universe.cli.trial.TestCommand;

/** {@code universe package}. */
@Command(
    name = "package",
    description = "Make packages, try them and publish them.",
    synopsisSubcommandLabel = "COMMAND")
public final class PackageCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** The command with its verbs. */
  public static CommandLine with(Surroundings around) {
    return new CommandLine(new PackageCommand())
        .addSubcommand(new LintCommand(around))
        .addSubcommand(new RenderCommand(around))
        .addSubcommand(new LockCommand(around))
        .addSubcommand(new TestCommand(around))
        .addSubcommand(new ProbeCommand(around))
        .addSubcommand(new NewCommand(around))
        .addSubcommand(new ImportCommand(around))
        .addSubcommand(new DiffCommand(around))
        .addSubcommand(new DocsCommand(around))
        .addSubcommand(new BundleCommand(around))
        .addSubcommand(new PublishCommand(around))
        .addSubcommand(new StandingCommand.Deprecate(around))
        .addSubcommand(new StandingCommand.Retire(around))
        .addSubcommand(new StandingCommand.Reinstate(around));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do with packages");
  }
}
