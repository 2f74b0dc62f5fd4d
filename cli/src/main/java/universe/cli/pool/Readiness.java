package universe.cli.pool;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import universe.cli.api.Host;
import universe.cli.api.Refusal;
import universe.cli.api.Unreachable;
import universe.cli.connect.PoolSettings.LocalHost;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;
import universe.cli.terminal.Patience;
import universe.cli.terminal.Terminal;

/** Waits until the server works and all agents have joined, and says why when one does not. */
final class Readiness {
  private static final int LAST_WORDS = 12;
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(1);

  private final LocalPool pool;
  private final List<LocalHost> justStarted;
  private final Terminal terminal;
  private final Instant began = Instant.now();
  private final long beganNanos = System.nanoTime();
  private List<String> missing = List.of();

  Readiness(LocalPool pool, List<LocalHost> justStarted, Terminal terminal) {
    this.pool = pool;
    this.justStarted = List.copyOf(justStarted);
    this.terminal = terminal;
  }

  void await(Duration atMost) {
    var patience = new Patience(atMost);
    if (!patience.until(this::serverReady)) {
      throw late("the server is not ready after " + atMost.toSeconds() + " s", pool.server());
    }
    terminal.say("The server is ready at " + pool.settings().url() + seconds());
    if (!patience.until(this::allJoined)) {
      throw new Failure(
          ExitCode.TIMED_OUT,
          String.join(", ", missing) + " did not join within " + atMost.toSeconds() + " s",
          "Their logs are in " + pool.directory().agents() + ".");
    }
    terminal.say("All " + pool.settings().hosts().size() + " agents have joined" + seconds());
  }

  private boolean serverReady() {
    terminal.passing("Waiting for the server" + seconds());
    refuseIfEnded(pool.server());
    return pool.api().ready();
  }

  private boolean allJoined() {
    pool.settings().hosts().forEach(host -> refuseIfEnded(pool.agent(host)));
    refuseIfEnded(pool.server());
    try {
      Map<String, Host> known =
          pool.api().all("/api/v1/hosts").stream()
              .map(Host::of)
              .collect(Collectors.toMap(Host::name, Function.identity(), Readiness::newer));
      var absent = new ArrayList<String>();
      for (LocalHost host : pool.settings().hosts()) {
        Host seen = known.get(host.name());
        if (seen == null || !joined(seen, justStarted.contains(host))) {
          absent.add(host.name());
        }
      }
      missing = List.copyOf(absent);
      terminal.passing("Waiting for " + String.join(", ", missing) + seconds());
      return missing.isEmpty();
    } catch (Unreachable e) {
      return false;
    } catch (Refusal e) {
      if (e.status() >= 500) {
        return false;
      }
      throw e;
    }
  }

  private static Host newer(Host one, Host other) {
    return one.lastSeen().compareTo(other.lastSeen()) >= 0 ? one : other;
  }

  /** A host whose agent was started just now counts only when it was heard of since. */
  private boolean joined(Host host, boolean startedJustNow) {
    boolean present =
        switch (host.state()) {
          case "active", "cordoned", "draining" -> true;
          default -> false;
        };
    return present && (!startedJustNow || heardSince(host));
  }

  private boolean heardSince(Host host) {
    try {
      return Instant.parse(host.lastSeen()).isAfter(began.minus(CLOCK_TOLERANCE));
    } catch (DateTimeParseException e) {
      return true;
    }
  }

  private void refuseIfEnded(Daemon daemon) {
    if (daemon.running().isEmpty()) {
      throw late(daemon.name() + " ended while it started", daemon);
    }
  }

  private static Failure late(String sentence, Daemon daemon) {
    return new Failure(
        ExitCode.FAILED,
        sentence,
        daemon.lastWords(LAST_WORDS),
        "The whole log is " + daemon.log() + "; `universe down` ends what was started.");
  }

  private String seconds() {
    return " (%.0f s)".formatted((System.nanoTime() - beganNanos) / 1e9);
  }
}
