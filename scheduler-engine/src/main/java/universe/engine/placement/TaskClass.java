package universe.engine.placement;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.Policy;
import universe.engine.spec.PortNeed;
import universe.engine.spec.Resources;

/**
 * What all instances of one revision of an app have in common, made ready for searching: they are
 * equal, so that what was found out for one holds for the next. Mutable only in what it remembers.
 */
final class TaskClass {
  private static final int[] NONE = {};
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

  /** Hosts that fixed constraints and runtimes allow. */
  final Eligible eligible;

  /** Constraints that depend on where the others are. */
  final Rule[] rules;

  /** The field over which instances are to be spread where possible. */
  final @Nullable Field spread;

  final IntCounts spreadCounts;

  /** What was found out when it, or one that asks for the same, fitted nowhere. */
  Memo memo = Memo.NONE;

  private int fewest;
  private long fewestAt = -1;

  TaskClass(
      DesiredApp app,
      Policy policy,
      AppSeats seats,
      Eligible eligible,
      Rule[] rules,
      @Nullable Field spread) {
    this.app = app;
    this.need = app.spec().need();
    this.cpu = HostTable.clamp(need.cpuMillis());
    this.mem = HostTable.clamp(need.memMiB());
    this.disk = HostTable.clamp(need.diskMiB());
    this.gpus = HostTable.clamp(need.gpus());
    this.fixedPorts = fixedPorts(app.spec().ports());
    this.anyPorts = app.spec().ports().size() - fixedPorts.length;
    this.policy = policy;
    this.seats = seats;
    this.eligible = eligible;
    this.rules = rules;
    this.spread = spread;
    this.spreadCounts = spread == null ? seats.byHost : seats.counts(spread);
  }

  /**
   * Hosts allowed by what never changes while the pool does not.
   *
   * @param hosts one bit a host; empty when all are allowed
   * @param shapes one bit a shape that has such a host
   */
  record Eligible(long[] hosts, long shapes) {
    static final Eligible ALL = new Eligible(new long[0], -1L);

    boolean has(int host) {
      return hosts.length == 0 || (hosts[host >>> 6] & 1L << host) != 0;
    }
  }

  private static int[] fixedPorts(List<PortNeed> needs) {
    int[] fixed = new int[needs.size()];
    int count = 0;
    for (PortNeed need : needs) {
      if (need instanceof PortNeed.Fixed f) {
        fixed[count++] = f.port();
      }
    }
    return count == 0 ? NONE : Arrays.copyOf(fixed, count);
  }

  /** Whether some of the hosts that would do are preferred to others, whatever their score. */
  boolean prefers() {
    return policy != Policy.PACK || spread != null;
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
