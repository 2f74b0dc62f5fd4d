package universe.cli.app;

import java.time.Duration;
import picocli.CommandLine.Option;

/** Whether a command returns at once or when what it asked for is so. */
public final class WaitOptions {
  @Option(
      names = "--wait",
      description = "Return when it is done, and tell the progress meanwhile.")
  private boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "How long to wait at most (10m).",
      defaultValue = "10m")
  private Duration timeout = Duration.ofMinutes(10);

  public boolean wanted() {
    return wait;
  }

  public Duration timeout() {
    return timeout;
  }
}
