package universe.engine.placement;

import java.util.List;
import universe.engine.cluster.Host;
import universe.engine.cluster.PortRange;
import universe.engine.spec.Resources;

/**
 * What every host has and has free, as flat arrays by host number; numbers follow the order of host
 * ids. Amounts are clamped to an int, far above any machine. Mutable, owned by one {@link
 * PoolIndex}.
 */
final class HostTable {
  final Host[] hosts;
  final int[] totalCpu;
  final int[] totalMem;
  final int[] totalGpu;
  final int[] cpu;
  final int[] mem;
  final int[] disk;
  final int[] gpu;

  /** How many tasks stand on each host. */
  final int[] tasks;

  final int[] portFree;
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
    disk = new int[n];
    tasks = new int[n];
    portFree = new int[n];
    portCount = new int[n];
    portAt = new int[n];
    portCursor = new int[n];
    int words = 0;
    for (int h = 0; h < n; h++) {
      Resources total = hosts[h].total().resources();
      totalCpu[h] = clamp(total.cpuMillis());
      totalMem[h] = clamp(total.memMiB());
      disk[h] = clamp(total.diskMiB());
      totalGpu[h] = clamp(total.gpus());
      for (PortRange range : hosts[h].total().ports()) {
        portCount[h] += range.high() - range.low() + 1;
      }
      portFree[h] = portCount[h];
      portAt[h] = words;
      words += (portCount[h] + 63) >>> 6;
      portCursor[h] = portCount[h] == 0 ? 0 : (int) (cursor % portCount[h]);
    }
    cpu = totalCpu.clone();
    mem = totalMem.clone();
    gpu = totalGpu.clone();
    portBits = new long[words];
    for (int h = 0; h < n; h++) {
      for (int port : hosts[h].takenPorts()) {
        takePort(h, port);
      }
    }
  }

  private HostTable(HostTable other) {
    hosts = other.hosts;
    totalCpu = other.totalCpu;
    totalMem = other.totalMem;
    totalGpu = other.totalGpu;
    cpu = other.cpu.clone();
    mem = other.mem.clone();
    disk = other.disk.clone();
    gpu = other.gpu.clone();
    tasks = other.tasks.clone();
    portFree = other.portFree.clone();
    portCount = other.portCount;
    portAt = other.portAt;
    portCursor = other.portCursor.clone();
    portBits = other.portBits.clone();
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
  void book(int host, Resources amount, int sign) {
    cpu[host] -= sign * clamp(amount.cpuMillis());
    mem[host] -= sign * clamp(amount.memMiB());
    disk[host] -= sign * clamp(amount.diskMiB());
    gpu[host] -= sign * clamp(amount.gpus());
    tasks[host] += sign;
  }

  Resources free(int host) {
    return new Resources(
        Math.max(0, cpu[host]),
        Math.max(0, mem[host]),
        Math.max(0, disk[host]),
        Math.max(0, gpu[host]));
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
    portFree[host]--;
    return true;
  }

  void releasePort(int host, int port) {
    int index = indexOf(host, port);
    if (index >= 0 && portTaken(host, port) && !hosts[host].takenPorts().contains(port)) {
      portBits[portAt[host] + (index >>> 6)] &= ~(1L << index);
      portFree[host]++;
    }
  }

  /**
   * The next free port behind the one given last, so that a port just freed rests. With {@code
   * take} it is taken, else only the search begins behind it next time.
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
