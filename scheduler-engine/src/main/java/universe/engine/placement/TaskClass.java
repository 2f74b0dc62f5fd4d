package universe.engine.placement;

import java.util.Arrays;
import java.util.List;
import universe.engine.spec.Constraint;
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

  /** The role whose reservations it may use. */
  final String role;

  /** Hosts that fixed constraints and runtimes allow. */
  final Eligible eligible;

  /** Constraints that depend on where the others are. */
  final Rule[] rules;

  /** Other apps to be near to, or far from; the preferred ones apart. */
  final Ties.Near[] required;

  final Ties.Near[] preferred;

  /** The fields over which instances are to be spread where possible. */
  final Ties.Spread[] spreads;

  /** Whether more than a few hosts that have the room are out of the question. */
  final boolean picky;

  /** What was found out when it, or one that asks for the same, fitted nowhere. */
  Memo memo = Memo.NONE;

  /** The pool's growth, and what {@link #preferences} said, when no preferred host was found. */
  long plainGrowth = -1;

  long plainPreferences = -1;

  TaskClass(DesiredApp app, AppSeats seats, Eligible eligible, Ties ties) {
    this.app = app;
    this.need = app.spec().need();
    this.cpu = HostTable.clamp(need.cpuMillis());
    this.mem = HostTable.clamp(need.memMiB());
    this.disk = HostTable.clamp(need.diskMiB());
    this.gpus = HostTable.clamp(need.gpus());
    this.fixedPorts = fixedPorts(app.spec().ports());
    this.anyPorts = app.spec().ports().size() - fixedPorts.length;
    this.policy = app.spec().placing().policy();
    this.role = app.spec().placing().rank().role();
    this.seats = seats;
    this.eligible = eligible;
    this.rules = ties.rules();
    this.required = ties.required();
    this.preferred = ties.preferred();
    this.spreads = ties.spreads();
    this.picky = eligible.hosts().length > 0 || required.length + preferred.length > 0 || narrows();
  }

  /**
   * Hosts allowed by what never changes while the pool does not.
   *
   * @param hosts one bit a host; empty when all are allowed
   * @param perShape how many such hosts are active, by shape; empty when all are allowed
   */
  record Eligible(long[] hosts, int[] perShape) {
    static final Eligible ALL = new Eligible(new long[0], new int[0]);

    boolean has(int host) {
      return hosts.length == 0 || (hosts[host >>> 6] & 1L << host) != 0;
    }

    boolean hasShape(int shape) {
      return perShape.length == 0 || perShape[shape] > 0;
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

  private boolean narrows() {
    for (Rule rule : rules) {
      if (rule.constraint().operator() != Constraint.Operator.UNIQUE) {
        return true;
      }
    }
    return false;
  }

  /** Whether some of the hosts that would do are preferred to others, whatever their score. */
  boolean prefers() {
    return policy != Policy.PACK || spreads.length + preferred.length > 0;
  }

  /** Whether where it may stand depends on where instances stand. */
  boolean tied() {
    return rules.length + required.length > 0;
  }

  boolean tiesAllow(int host) {
    for (Rule rule : rules) {
      if (!rule.allows(host)) {
        return false;
      }
    }
    for (Ties.Near near : required) {
      if (!near.allows(host)) {
        return false;
      }
    }
    return true;
  }

  /** Grows when an instance found a place that may open up hosts to this class. */
  long openings() {
    long version = 0;
    for (Rule rule : rules) {
      version += rule.opensUp() ? seats.version : 0;
    }
    for (Ties.Near near : required) {
      version += near.other().version;
    }
    return version;
  }

  /** As {@link #openings}, for hosts that are preferred. */
  long preferences() {
    long version = openings();
    for (Ties.Spread spread : spreads) {
      version += spread.fewest();
    }
    for (Ties.Near near : preferred) {
      version += near.other().version;
    }
    return version;
  }

  /** What a search that found nothing leaves behind, so that the next like it need not search. */
  static final class Memo {
    /** Of a class that never fitted nowhere; never written to. */
    static final Memo NONE = new Memo();

    /** The pool's growth when nothing was found. */
    long growth = -1;

    /** What {@link TaskClass#openings} said then. */
    long openings = -1;

    /** Hosts by the reason they refused, by the ordinal of {@link Refusal}. */
    final int[] refusals = new int[Refusal.values().length];
  }
}
