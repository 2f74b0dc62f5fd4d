package universe.server.scheduling.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import universe.engine.cluster.HostId;
import universe.engine.cluster.HostState;
import universe.server.scheduling.KnownHost;
import universe.server.scheduling.Pulse;

/** Watches for hosts that are not heard, and for too many of them at once. */
final class Silence {
  /** Looking this much later than usual means that we were held up, not the hosts. */
  private static final Duration LATE = Duration.ofSeconds(5);

  private static final int FEW = 3;
  private static final double SHARE = 0.25;

  private final Pulse pulse;
  private final Duration limit;
  private Instant graceFrom;
  private Instant lastLook;

  Silence(Pulse pulse, Duration limit, Instant start) {
    this.pulse = pulse;
    this.limit = limit;
    this.graceFrom = start;
    this.lastLook = start;
  }

  /** Hosts that were taken for present and were not heard for too long. */
  List<HostId> due(Collection<KnownHost> hosts, Instant now) {
    if (now.isAfter(lastLook.plus(LATE))) {
      graceFrom = now;
    }
    lastLook = now;
    return hosts.stream()
        .filter(host -> !host.silent() && host.intent() != HostState.GONE)
        .map(KnownHost::id)
        .filter(id -> now.isAfter(later(heard(id), graceFrom).plus(limit)))
        .sorted()
        .toList();
  }

  /**
   * Why nothing shall be placed elsewhere: when many hosts vanish at once the fault is more likely
   * in the network, or here, than in all of them.
   */
  static String alarm(Collection<KnownHost> hosts) {
    long members = hosts.stream().filter(host -> host.intent() != HostState.GONE).count();
    long silent = hosts.stream().filter(host -> host.state() == HostState.SUSPECTED).count();
    return silent >= FEW && silent > SHARE * members
        ? silent
            + " of "
            + members
            + " hosts are silent at once; nothing is placed elsewhere until they are back or an"
            + " operator gives them up"
        : "";
  }

  private Instant heard(HostId id) {
    return pulse.lastHeard(id).orElse(graceFrom);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
