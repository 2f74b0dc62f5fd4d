package universe.cli.pool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import universe.cli.connect.DataDirectory;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;

/** {@code universe down}. */
@Command(
    name = "down",
    description = "Stop all tasks gracefully, keep every app, and end agents and server.")
public final class DownCommand implements Callable<Integer> {
  private final Surroundings around;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data directory; .universe in the checkout.")
  private Optional<String> data = Optional.empty();

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "How long tasks may take to end by themselves (5m).",
      defaultValue = "5m")
  private Duration timeout = Duration.ofMinutes(5);

  public DownCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    DataDirectory directory = around.dataDirectory(data);
    try {
      boolean worked = new Down(directory, around, timeout).takeDown();
      around.terminal().say(worked ? "The pool is down." : "No pool runs in " + directory + ".");
      return ExitCode.OK.number();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
