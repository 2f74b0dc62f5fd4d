package universe.server.scheduling.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import universe.engine.cluster.HostId;
import universe.protocol.TaskKey;
import universe.protocol.TaskReport;
import universe.server.events.Happening;
import universe.server.scheduling.KnownHost;
import universe.server.security.Caller;

/**
 * Tasks that run although the pool knows nothing of them. After a backup was brought back these are
 * the apps that came later: they are told of and held for a while, so that nobody loses by the
 * restore what still runs. At any other time they are nobody's, and end at once.
 */
final class Strays {
  /** From the restore on: time to see them, and to install again what is wanted. */
  private static final Duration GRACE = Duration.ofHours(1);

  private final Optional<Instant> until;
  private final Map<HostId, Set<TaskKey>> held = new HashMap<>();

  /**
   * @param restoredAt when a backup was last brought back, if ever
   */
  Strays(Optional<Instant> restoredAt) {
    this.until = restoredAt.map(it -> it.plus(GRACE));
  }

  /** Looks through what a host says it runs. */
  void look(Draft draft, HostId host, List<TaskReport> reports) {
    held.remove(host);
    if (until.isEmpty() || !draft.now.isBefore(until.get())) {
      return;
    }
    Set<TaskKey> strays = new HashSet<>();
    for (TaskReport report : reports) {
      boolean running = report.phase() != TaskReport.Phase.ENDED;
      if (running && unknown(draft.next, report.key())) {
        strays.add(report.key());
        draft.happenings.add(told(draft, host, report.key()));
      }
    }
    if (!strays.isEmpty()) {
      held.put(host, strays);
    }
  }

  private Happening told(Draft draft, HostId host, TaskKey key) {
    KnownHost known = draft.next.hosts.get(host);
    return Happening.ofHost(
        "task.held",
        known == null ? host.value() : known.name(),
        Caller.SCHEDULER,
        key.instance()
            + " runs, but the backup that was brought back does not know it; it is held until "
            + until.map(Instant::toString).orElse("")
            + ", then stopped: install its app again under another name, or let it go");
  }

  private static boolean unknown(Cluster cluster, TaskKey key) {
    return Reports.instance(key)
        .filter(it -> cluster.standings.containsKey(it) || cluster.wishes.containsKey(it.app()))
        .isEmpty();
  }

  /** What is held on a host and still nobody's. */
  Set<TaskKey> on(Cluster cluster, HostId host) {
    Set<TaskKey> now = new HashSet<>(held.getOrDefault(host, Set.of()));
    now.removeIf(key -> !unknown(cluster, key));
    return now;
  }

  /** Hosts whose held tasks have had their time; each is named once. */
  Set<HostId> due(Instant now) {
    if (held.isEmpty() || until.isEmpty() || now.isBefore(until.get())) {
      return Set.of();
    }
    Set<HostId> hosts = Set.copyOf(held.keySet());
    held.clear();
    return hosts;
  }
}
