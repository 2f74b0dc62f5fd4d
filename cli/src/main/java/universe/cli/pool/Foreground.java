package universe.cli.pool;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import universe.cli.connect.DataDirectory;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;
import universe.cli.terminal.Patience;
import universe.cli.terminal.Terminal;

/**
 * Stays with a pool: says when a part of it ends, and takes it down when this process is asked to
 * end, be it while the pool still starts.
 */
final class Foreground {
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final Duration TASKS = Duration.ofMinutes(5);

  private final DataDirectory directory;
  private final Surroundings around;
  private final Object starting = new Object();
  private final CountDownLatch ending = new CountDownLatch(1);
  private final Thread takeDown = new Thread(this::takeDown, "take-down");

  Foreground(DataDirectory directory, Surroundings around) {
    this.directory = directory;
    this.around = around;
  }

  /** Brings the pool up and stays until everything has ended, for whatever reason. */
  ExitCode stay(Up up, Up.Wish wish, java.util.function.Consumer<Up.Ready> whenReady)
      throws IOException {
    Runtime.getRuntime().addShutdownHook(takeDown);
    try {
      Up.Ready ready = up.bringUp(wish, starting);
      whenReady.accept(ready);
      terminal()
          .say(
              "The pool is up. Ctrl-C takes it down; apps start again with the next `universe up`.");
      watch(ready.pool());
    } catch (Failure failure) {
      sleepIfEnding();
      throw failure;
    } finally {
      letGo();
    }
    terminal().say("The pool is down.");
    return ExitCode.OK;
  }

  private void watch(LocalPool pool) {
    Set<String> ended = new HashSet<>();
    while (pool.anythingRuns()) {
      pool.daemons().forEach(daemon -> report(daemon, ended));
      Patience.pause(STEP);
    }
    sleepIfEnding();
  }

  private void report(Daemon daemon, Set<String> ended) {
    boolean runs = daemon.running().isPresent();
    if (runs) {
      ended.remove(daemon.name());
    } else if (ended.add(daemon.name()) && ending.getCount() > 0) {
      terminal()
          .say(
              daemon.name()
                  + " has ended ("
                  + daemon.log()
                  + "); `universe up --detach` starts it again.");
    }
  }

  /** While the pool is taken down by the other thread, this one has nothing more to say. */
  private void sleepIfEnding() {
    while (ending.getCount() == 0) {
      Patience.pause(STEP);
    }
  }

  private void letGo() {
    if (ending.getCount() > 0) {
      Runtime.getRuntime().removeShutdownHook(takeDown);
    }
  }

  private Terminal terminal() {
    return around.terminal();
  }

  private void takeDown() {
    ending.countDown();
    synchronized (starting) { // whatever is just being started is known by its pid file after this
      try {
        terminal().say("Taking the pool down");
        new Down(directory, around, TASKS).takeDownAtExit();
        terminal().say("The pool is down.");
      } catch (Failure failure) {
        terminal().failure(failure);
      } catch (IOException e) {
        terminal().say("The pool could not be taken down: " + e.getMessage());
      }
    }
  }
}
