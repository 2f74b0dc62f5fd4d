package universe.engine.placement;

import org.jspecify.annotations.Nullable;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.PortNeed;
import universe.engine.spec.Resources;

/**
 * What all instances of one revision of an app have in common, made ready for searching: they are
 * equal, so that what was found out for one holds for the next. Mutable only in what it remembers.
 */
final class TaskClass {
  final DesiredApp app;
  final Resources need;
  final int cpu;
  final int mem;
  final int disk;
  final int gpus;
  final int anyPorts;
  final int[] fixedPorts;
  final Policy policy;
  final AppSeats seats;

  /** Hosts that fixed constraints and runtimes allow; empty when they allow all. */
  final long[] eligible;

  /** Shapes of host with an eligible host, as bits. */
  final long eligibleShapes;

  /** Constraints that depend on where the others are. */
  final Rule[] rules;

  /** The field over which instances are to be spread where possible. */
  final @Nullable Field spread;

  final IntCounts spreadCounts;

  /** What was found out when it fitted nowhere; shared by all classes that ask for the same. */
  final Memo memo;

  private int fewest;
  private long fewestAt = -1;

  TaskClass(
      DesiredApp app,
      Policy policy,
      AppSeats seats,
      Eligible eligible,
      Rule[] rules,
      @Nullable Field spread,
      Memo memo) {
    this.app = app;
    this.need = app.spec().need();
    this.cpu = HostTable.clamp(need.cpuMillis());
    this.mem = HostTable.clamp(need.memMiB());
    this.disk = HostTable.clamp(need.diskMiB());
    this.gpus = HostTable.clamp(need.gpus());
    this.fixedPorts =
        app.spec().ports().stream()
            .flatMapToInt(
                p ->
                    p instanceof PortNeed.Fixed f
                        ? java.util.stream.IntStream.of(f.port())
                        : java.util.stream.IntStream.empty())
            .toArray();
    this.anyPorts = app.spec().ports().size() - fixedPorts.length;
    this.policy = policy;
    this.seats = seats;
    this.eligible = eligible.hosts();
    this.eligibleShapes = eligible.shapes();
    this.rules = rules;
    this.memo = memo;
    this.spread = spread;
    this.spreadCounts = spread == null ? seats.byHost : seats.counts(spread);
  }

  /** Hosts allowed by what never changes while the pool does not. */
  record Eligible(long[] hosts, long shapes) {}

  boolean eligible(int host) {
    return eligible.length == 0 || (eligible[host >>> 6] & 1L << host) != 0;
  }

  /** The smallest count among the offered values of the spread field. */
  int fewest() {
    if (fewestAt != seats.version && spread != null) {
      fewest = spread.fewest(spreadCounts);
      fewestAt = seats.version;
    }
    return fewest;
  }

  boolean rulesAllow(int host) {
    for (Rule rule : rules) {
      if (!rule.allows(host)) {
        return false;
      }
    }
    return true;
  }

  boolean opensUp() {
    for (Rule rule : rules) {
      if (rule.opensUp()) {
        return true;
      }
    }
    return false;
  }
}
