package universe.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;
import universe.cli.api.Refusal;
import universe.cli.api.Unreachable;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/** Turns whatever stopped a command into one sentence, a next step and an exit code. */
record Mishaps(Surroundings around) implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception mishap, CommandLine command, ParseResult parsed) {
    Failure failure = explained(mishap);
    around.terminal().failure(failure);
    if (around.variable("UNIVERSE_DEBUG").isPresent()) {
      around.terminal().say(trace(mishap));
    }
    return failure.exitCode().number();
  }

  private static Failure explained(Exception mishap) {
    return switch (mishap) {
      case Failure failure -> failure;
      case Refusal refusal -> refusal.asFailure();
      case Unreachable unreachable -> unreachable.asFailure();
      default ->
          new Failure(
              ExitCode.OTHER,
              "unexpected: " + mishap,
              "Run it again with UNIVERSE_DEBUG=1 to see where, and report it.");
    };
  }

  private static String trace(Exception mishap) {
    var text = new java.io.StringWriter();
    mishap.printStackTrace(new java.io.PrintWriter(text, true));
    return text.toString();
  }
}
