package universe.cli.terminal;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for something that other processes do, looking now and then, but not for ever. */
public final class Patience {
  private static final Duration STEP = Duration.ofMillis(200);

  private final long deadline;

  public Patience(Duration atMost) {
    this.deadline = System.nanoTime() + atMost.toNanos();
  }

  /** Looks until it is so (true) or the time is over (false). */
  public boolean until(BooleanSupplier isSo) {
    while (!isSo.getAsBoolean()) {
      if (over()) {
        return false;
      }
      pause(STEP);
    }
    return true;
  }

  public boolean over() {
    return System.nanoTime() - deadline >= 0;
  }

  public static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(ExitCode.OTHER, "interrupted", "");
    }
  }
}
