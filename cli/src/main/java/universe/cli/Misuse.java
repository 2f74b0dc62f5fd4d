package universe.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;
import universe.cli.terminal.Suggestion;

/** Answers a command line that cannot be understood. */
record Misuse(Surroundings around) implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException misuse, String[] arguments) {
    CommandLine command = misuse.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    around
        .terminal()
        .failure(
            new Failure(
                ExitCode.USAGE, String.valueOf(misuse.getMessage()), nextStep(misuse, name)));
    return ExitCode.USAGE.number();
  }

  private static String nextStep(ParameterException misuse, String name) {
    if (misuse instanceof UnmatchedArgumentException unmatched) {
      List<String> typed = unmatched.getUnmatched();
      var known = unmatched.getCommandLine().getSubcommands().keySet();
      var meant =
          typed.isEmpty()
              ? java.util.Optional.<String>empty()
              : Suggestion.among(known, typed.getFirst());
      if (meant.isPresent()) {
        return "Did you mean `" + name + " " + meant.get() + "`?";
      }
    }
    return "`" + name + " --help` shows what there is.";
  }
}
