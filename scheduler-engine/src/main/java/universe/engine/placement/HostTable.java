package universe.engine.placement;

import java.util.List;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostState;
import universe.engine.cluster.PortRange;
import universe.engine.placement.counts.Reservations;
import universe.engine.spec.Resources;

/**
 * What every host has and has free, by host number; numbers follow the order of host ids. What a
 * search looks at lies together, {@value #STRIDE} ints a host, so that a host costs one cache line.
 * Amounts are clamped to an int, far above any machine. Mutable, owned by one {@link PoolIndex}.
 */
final class HostTable {
  static final int STRIDE = 8;
  static final int CPU = 0;
  static final int MEM = 1;
  static final int DISK = 2;
  static final int GPU = 3;
  static final int PORTS = 4;

  /** The cell of the {@link Grid} it stands in, and its place there. */
  static final int CELL = 5;

  static final int PLACE = 6;

  final Host[] hosts;
  final int[] totalCpu;
  final int[] totalMem;
  final int[] totalGpu;

  /** What is free of each host, and its place in the grid. */
  final int[] hot;

  /** Whether a host takes new tasks. */
  final boolean[] active;

  /** How many tasks stand on each host. */
  final int[] tasks;

  final Reservations reservations;
  private final int[] portCount;
  private final int[] portAt;
  private final int[] portCursor;
  private final long[] portBits;

  HostTable(List<Host> sorted, long cursor) {
    int n = sorted.size();
    hosts = sorted.toArray(Host[]::new);
    totalCpu = new int[n];
    totalMem = new int[n];
    totalGpu = new int[n];
    hot = new int[n * STRIDE];
    active = new boolean[n];
    tasks = new int[n];
    portCount = new int[n];
    portAt = new int[n];
    portCursor = new int[n];
    int words = 0;
    for (int h = 0; h < n; h++) {
      active[h] = hosts[h].state() == HostState.ACTIVE;
      fill(h, hosts[h].total().resources());
      for (PortRange range : ranges(h)) {
        portCount[h] += range.high() - range.low() + 1;
      }
      hot[h * STRIDE + PORTS] = portCount[h];
      portAt[h] = words;
      words += (portCount[h] + 63) >>> 6;
      portCursor[h] = portCount[h] == 0 ? 0 : (int) (cursor % portCount[h]);
    }
    portBits = new long[words];
    for (int h = 0; h < n; h++) {
      for (int port : hosts[h].takenPorts()) {
        takePort(h, port);
      }
    }
    reservations = Reservations.of(hosts);
  }

  private HostTable(HostTable other) {
    hosts = other.hosts;
    totalCpu = other.totalCpu;
    totalMem = other.totalMem;
    totalGpu = other.totalGpu;
    hot = other.hot.clone();
    active = other.active;
    tasks = other.tasks.clone();
    portCount = other.portCount;
    portAt = other.portAt;
    portCursor = other.portCursor.clone();
    portBits = other.portBits.clone();
    reservations = other.reservations.copy();
  }

  private void fill(int h, Resources total) {
    totalCpu[h] = clamp(total.cpuMillis());
    totalMem[h] = clamp(total.memMiB());
    totalGpu[h] = clamp(total.gpus());
    int at = h * STRIDE;
    hot[at + CPU] = totalCpu[h];
    hot[at + MEM] = totalMem[h];
    hot[at + DISK] = clamp(total.diskMiB());
    hot[at + GPU] = totalGpu[h];
  }

  int cpu(int host) {
    return hot[host * STRIDE + CPU];
  }

  int mem(int host) {
    return hot[host * STRIDE + MEM];
  }

  int portsFree(int host) {
    return hot[host * STRIDE + PORTS];
  }

  HostTable copy() {
    return new HostTable(this);
  }

  int size() {
    return hosts.length;
  }

  static int clamp(long amount) {
    return (int) Math.min(amount, Integer.MAX_VALUE / 2);
  }

  /** Books {@code sign} times the amounts of one task. */
  void book(int host, Resources amount, int sign, String role) {
    int at = host * STRIDE;
    hot[at + CPU] -= sign * clamp(amount.cpuMillis());
    hot[at + MEM] -= sign * clamp(amount.memMiB());
    hot[at + DISK] -= sign * clamp(amount.diskMiB());
    hot[at + GPU] -= sign * clamp(amount.gpus());
    tasks[host] += sign;
    if (reservations.any()) {
      reservations.book(host, amount, sign, role);
    }
  }

  Resources free(int host) {
    int at = host * STRIDE;
    return new Resources(
        Math.max(0, hot[at + CPU]),
        Math.max(0, hot[at + MEM]),
        Math.max(0, hot[at + DISK]),
        Math.max(0, hot[at + GPU]));
  }

  boolean offersPort(int host, int port) {
    return indexOf(host, port) >= 0;
  }

  boolean portTaken(int host, int port) {
    int index = indexOf(host, port);
    return index >= 0 && (portBits[portAt[host] + (index >>> 6)] & 1L << index) != 0;
  }

  /** Takes a port by number; one that is not offered or is taken stays as it is. */
  boolean takePort(int host, int port) {
    int index = indexOf(host, port);
    if (index < 0 || portTaken(host, port)) {
      return false;
    }
    portBits[portAt[host] + (index >>> 6)] |= 1L << index;
    hot[host * STRIDE + PORTS]--;
    return true;
  }

  void releasePort(int host, int port) {
    int index = indexOf(host, port);
    if (index >= 0 && portTaken(host, port) && !hosts[host].takenPorts().contains(port)) {
      portBits[portAt[host] + (index >>> 6)] &= ~(1L << index);
      hot[host * STRIDE + PORTS]++;
    }
  }

  /**
   * The next free port behind the one given last, so that a port just freed rests; it is not taken,
   * only the search begins behind it next time.
   */
  int nextPort(int host) {
    int count = portCount[host];
    int base = portAt[host];
    int index = portCursor[host];
    for (int scanned = 0; scanned <= count; ) {
      int word = index >>> 6;
      long free = ~portBits[base + word] & -1L << index;
      int found = free == 0 ? count : (word << 6) + Long.numberOfTrailingZeros(free);
      if (found < count) {
        portCursor[host] = found + 1 == count ? 0 : found + 1;
        return number(host, found);
      }
      int step = Math.min(count, word + 1 << 6) - index;
      scanned += step;
      index = index + step == count ? 0 : index + step;
    }
    throw new IllegalStateException("no port left on " + hosts[host].name());
  }

  private int number(int host, int index) {
    int rest = index;
    for (PortRange range : ranges(host)) {
      int size = range.high() - range.low() + 1;
      if (rest < size) {
        return range.low() + rest;
      }
      rest -= size;
    }
    throw new IllegalStateException("port index " + index + " is out of range");
  }

  private int indexOf(int host, int port) {
    int before = 0;
    for (PortRange range : ranges(host)) {
      if (port >= range.low() && port <= range.high()) {
        return before + port - range.low();
      }
      before += range.high() - range.low() + 1;
    }
    return -1;
  }

  private List<PortRange> ranges(int host) {
    return hosts[host].total().ports();
  }
}
