package universe.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;

/** {@code universe completion}. */
@Command(
    name = "completion",
    description = "A script that completes commands and options in bash or zsh.",
    footer = {"", "Use it with: source <(universe completion)"})
final class CompletionCommand implements Callable<Integer> {
  /** Shells that can read the script. */
  enum Shell {
    BASH,
    ZSH
  }

  private final Surroundings around;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "bash|zsh",
      description = "The shell; both read the same script.")
  private Shell shell = Shell.BASH;

  CompletionCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    String script = AutoComplete.bash("universe", spec.root().commandLine());
    around
        .terminal()
        .data(
            shell == Shell.ZSH ? "autoload -U +X bashcompinit && bashcompinit\n" + script : script);
    return ExitCode.OK.number();
  }
}
