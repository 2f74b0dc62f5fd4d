package universe.engine.placement;

import static universe.engine.placement.HostTable.CELL;
import static universe.engine.placement.HostTable.PLACE;
import static universe.engine.placement.HostTable.STRIDE;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Hosts in use by how much of their CPU and memory is free: per shape of host a grid of 64 × 64
 * cells whose bounds grow geometrically, so that a search looks at cells instead of hosts and its
 * cost hardly grows with the pool. Idle hosts are kept apart, one list per shape. A cell repeats
 * what is free of its hosts, so that looking through it reads memory in a row. Mutable.
 */
final class Grid {
  static final int LEVELS = 64;

  /**
   * Lower bound of each level, as a share of the whole; one more, for the upper bound of the last.
   */
  static final double[] BOUND = bounds();

  private static final int MOST_SHAPES = 32;
  private static final int NONE = -1;
  private static final int[] NOBODY = {};

  /** What a cell holds of a host: its number, and what is free of its CPU and its memory. */
  static final int ENTRY = 3;

  private static final int LOWEST = 119 << 3;

  final int shapes;
  final int[] shapeOf;
  final int[] largestCpu;
  final int[] largestMem;
  final boolean[] withGpu;

  /** Whether all hosts of the shape are of one size, and how many of them are active. */
  final boolean[] exact;

  final int[] activeHosts;

  /** What one unit is of the whole, by shape. */
  final double[] perCpu;

  final double[] perMem;

  /** Per shape and CPU level the memory levels that have hosts, and the other way round. */
  final long[] rows;

  final long[] columns;

  /** Per shape the CPU levels, and the memory levels, that have any host. */
  final long[] anyRow;

  final long[] anyColumn;
  private final int[][] members;
  private final int[] counts;
  private final HostTable table;

  Grid(HostTable table) {
    this.table = table;
    int n = table.size();
    shapeOf = new int[n];
    shapes = shapes(table, shapeOf);
    largestCpu = new int[shapes];
    largestMem = new int[shapes];
    withGpu = new boolean[shapes];
    exact = new boolean[shapes];
    activeHosts = new int[shapes];
    for (int h = 0; h < n; h++) {
      int s = shapeOf[h];
      largestCpu[s] = Math.max(largestCpu[s], table.totalCpu[h]);
      largestMem[s] = Math.max(largestMem[s], table.totalMem[h]);
      withGpu[s] |= table.totalGpu[h] > 0;
      activeHosts[s] += table.active[h] ? 1 : 0;
    }
    Arrays.fill(exact, true);
    for (int h = 0; h < n; h++) {
      int s = shapeOf[h];
      exact[s] &= table.totalCpu[h] == largestCpu[s] && table.totalMem[h] == largestMem[s];
    }
    perCpu = new double[shapes];
    perMem = new double[shapes];
    for (int s = 0; s < shapes; s++) {
      perCpu[s] = 1.0 / Math.max(1, largestCpu[s]);
      perMem[s] = 1.0 / Math.max(1, largestMem[s]);
    }
    rows = new long[shapes * LEVELS];
    columns = new long[shapes * LEVELS];
    anyRow = new long[shapes];
    anyColumn = new long[shapes];
    members = new int[shapes * LEVELS * LEVELS + shapes][];
    Arrays.fill(members, NOBODY);
    counts = new int[members.length];
    for (int h = 0; h < n; h++) {
      table.hot[h * STRIDE + CELL] = NONE;
    }
  }

  private Grid(Grid other, HostTable table) {
    this.table = table;
    shapes = other.shapes;
    shapeOf = other.shapeOf;
    largestCpu = other.largestCpu;
    largestMem = other.largestMem;
    withGpu = other.withGpu;
    exact = other.exact;
    activeHosts = other.activeHosts;
    perCpu = other.perCpu;
    perMem = other.perMem;
    rows = other.rows.clone();
    columns = other.columns.clone();
    anyRow = other.anyRow.clone();
    anyColumn = other.anyColumn.clone();
    counts = other.counts.clone();
    members = other.members.clone();
    for (int cell = 0; cell < members.length; cell++) {
      members[cell] = counts[cell] == 0 ? NOBODY : members[cell].clone();
    }
  }

  /** What one unit of CPU is of the host's whole; spares a division where the shape is exact. */
  double perCpu(int shape, int host) {
    return exact[shape] ? perCpu[shape] : 1.0 / Math.max(1, table.totalCpu[host]);
  }

  double perMem(int shape, int host) {
    return exact[shape] ? perMem[shape] : 1.0 / Math.max(1, table.totalMem[host]);
  }

  Grid copy(HostTable copied) {
    return new Grid(this, copied);
  }

  /** The level of a share: eight to an octave, the lowest holds all below 1/256. */
  static int level(double share) {
    int level = (Float.floatToRawIntBits((float) share) >> 20) - LOWEST;
    return level < 0 ? 0 : Math.min(level, LEVELS - 1);
  }

  static int cell(int shape, int row, int column) {
    return (shape * LEVELS + row) * LEVELS + column;
  }

  static int shapeOfCell(int cell) {
    return cell / (LEVELS * LEVELS);
  }

  int idleCell(int shape) {
    return shapes * LEVELS * LEVELS + shape;
  }

  /** The hosts of a cell, {@value #ENTRY} numbers each; the first {@link #count} are in use. */
  int[] members(int cell) {
    return members[cell];
  }

  int count(int cell) {
    return counts[cell];
  }

  /** Puts the host where its free amounts belong. */
  void update(int host) {
    int shape = shapeOf[host];
    int cell =
        table.tasks[host] == 0
            ? idleCell(shape)
            : cell(
                shape,
                level(table.cpu(host) * perCpu(shape, host)),
                level(table.mem(host) * perMem(shape, host)));
    if (cell != table.hot[host * STRIDE + CELL]) {
      remove(host);
      insert(host, cell);
    }
    write(host, members[cell], table.hot[host * STRIDE + PLACE]);
  }

  private void write(int host, int[] entries, int place) {
    int at = place * ENTRY;
    entries[at] = host;
    entries[at + 1] = table.cpu(host);
    entries[at + 2] = table.mem(host);
  }

  /** Takes a host out, so that no search finds it. */
  void leave(int host) {
    remove(host);
  }

  /** The last of the cell takes its place. */
  private void remove(int host) {
    int at = host * STRIDE;
    int cell = table.hot[at + CELL];
    if (cell == NONE) {
      return;
    }
    int place = table.hot[at + PLACE];
    int last = --counts[cell];
    int[] entries = members[cell];
    if (place != last) {
      System.arraycopy(entries, last * ENTRY, entries, place * ENTRY, ENTRY);
      table.hot[entries[place * ENTRY] * STRIDE + PLACE] = place;
    }
    table.hot[at + CELL] = NONE;
    if (last == 0) {
      mark(cell, false);
    }
  }

  private void insert(int host, int cell) {
    int place = counts[cell]++;
    if (place * ENTRY == members[cell].length) {
      members[cell] = Arrays.copyOf(members[cell], Math.max(2, place * 2) * ENTRY);
    }
    table.hot[host * STRIDE + CELL] = cell;
    table.hot[host * STRIDE + PLACE] = place;
    if (place == 0) {
      mark(cell, true);
    }
  }

  /** Notes that a cell has hosts, or has none (or shall not be found for now). */
  void mark(int cell, boolean present) {
    int shape = cell / (LEVELS * LEVELS);
    if (shape >= shapes) {
      return;
    }
    int row = cell / LEVELS % LEVELS;
    int column = cell % LEVELS;
    int r = shape * LEVELS + row;
    int c = shape * LEVELS + column;
    rows[r] = with(rows[r], column, present);
    columns[c] = with(columns[c], row, present);
    anyRow[shape] = with(anyRow[shape], row, rows[r] != 0);
    anyColumn[shape] = with(anyColumn[shape], column, columns[c] != 0);
  }

  private static long with(long mask, int bit, boolean set) {
    return set ? mask | 1L << bit : mask & ~(1L << bit);
  }

  /** Numbers the shapes; near ones are taken together when there are too many. */
  private static int shapes(HostTable table, int[] shapeOf) {
    for (int coarse = 0; ; coarse++) {
      Map<Long, Integer> numbers = new HashMap<>();
      for (int h = 0; h < shapeOf.length; h++) {
        long gpu = table.totalGpu[h] > 0 ? 1 : 0;
        long key =
            rough(table.totalCpu[h], coarse) << 33 | rough(table.totalMem[h], coarse) << 1 | gpu;
        Integer known = numbers.putIfAbsent(key, numbers.size());
        shapeOf[h] = known == null ? numbers.size() - 1 : known;
      }
      if (numbers.size() <= MOST_SHAPES || coarse > 6) {
        return numbers.size();
      }
    }
  }

  private static long rough(int amount, int coarse) {
    return coarse == 0 ? amount : Float.floatToRawIntBits(amount) >> (20 + coarse);
  }

  private static double[] bounds() {
    double[] bounds = new double[LEVELS + 1];
    bounds[LEVELS] = 1;
    for (int level = 1; level < LEVELS; level++) {
      bounds[level] = Float.intBitsToFloat((level + LOWEST) << 20);
    }
    return bounds;
  }
}
