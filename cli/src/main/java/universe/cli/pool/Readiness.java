package universe.cli.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  private final LocalPool pool;
  private final Set<String> earlier;
  private final Terminal terminal;
  private final long beganNanos = System.nanoTime();
  private List<String> missing = List.of();

  /**
   * @param earlier names of hosts with the connections they had before anything was started, as
   *     {@link #connections} found them: those do not count
   */
  Readiness(LocalPool pool, Set<String> earlier, Terminal terminal) {
    this.pool = pool;
    this.earlier = Set.copyOf(earlier);
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
        if (seen == null || !joined(seen)) {
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

  /** The connections of these hosts that the server still knows at this moment. */
  static Set<String> connections(LocalPool pool, List<LocalHost> hosts) {
    Set<String> names = hosts.stream().map(LocalHost::name).collect(Collectors.toSet());
    try {
      return pool.api().all("/api/v1/hosts").stream()
          .map(Host::of)
          .filter(host -> names.contains(host.name()))
          .map(Readiness::connection)
          .collect(Collectors.toSet());
    } catch (Unreachable | Refusal e) {
      return Set.of();
    }
  }

  private static String connection(Host host) {
    return host.name() + " " + host.connectedSince();
  }

  private boolean joined(Host host) {
    return switch (host.state()) {
      case "active", "cordoned", "draining" ->
          !host.connectedSince().isEmpty() && !earlier.contains(connection(host));
      default -> false;
    };
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
