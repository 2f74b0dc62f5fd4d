package universe.cli.pool;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import universe.cli.connect.Surroundings;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;
import universe.cli.terminal.Patience;
import universe.cli.terminal.Terminal;

/** Stays with a pool: says when a part of it ends, and takes it down when asked to end itself. */
final class Foreground {
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final Duration TASKS = Duration.ofMinutes(5);

  private final LocalPool pool;
  private final Surroundings around;

  Foreground(LocalPool pool, Surroundings around) {
    this.pool = pool;
    this.around = around;
  }

  /** Until everything has ended, for whatever reason. */
  ExitCode stay() {
    var takeDown = new Thread(this::takeDown, "take-down");
    Runtime.getRuntime().addShutdownHook(takeDown);
    terminal()
        .say("The pool is up. Ctrl-C takes it down; apps start again with the next `universe up`.");
    Set<String> ended = new HashSet<>();
    while (pool.anythingRuns()) {
      pool.daemons().forEach(daemon -> report(daemon, ended));
      Patience.pause(STEP);
    }
    Runtime.getRuntime().removeShutdownHook(takeDown);
    terminal().say("The pool is down.");
    return ExitCode.OK;
  }

  private void report(Daemon daemon, Set<String> ended) {
    if (daemon.running().isPresent()) {
      ended.remove(daemon.name());
    } else if (ended.add(daemon.name())) {
      terminal()
          .say(
              daemon.name()
                  + " has ended ("
                  + daemon.log()
                  + "); `universe up --detach` starts it again.");
    }
  }

  private Terminal terminal() {
    return around.terminal();
  }

  private void takeDown() {
    try {
      terminal().say("Taking the pool down");
      new Down(pool.directory(), around, TASKS).takeDown();
      terminal().say("The pool is down.");
    } catch (Failure failure) {
      terminal().failure(failure);
    } catch (IOException e) {
      terminal().say("The pool could not be taken down: " + e.getMessage());
    }
  }
}
