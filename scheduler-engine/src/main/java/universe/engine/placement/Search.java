package universe.engine.placement;

import universe.engine.cluster.HostState;

/**
 * Finds the best host for a task: cells of the {@link Grid} from the best on, in each a bounded
 * number of hosts looked at exactly; idle hosts last, the largest first. Complete: a task for which
 * it finds nothing fits nowhere. Mutable only in its scratch space.
 *
 * <p>A host is the better the less of it stays free, and the more the task evens out what is free
 * of its CPU and of its memory: a host with one of them used up is lost for everybody.
 */
final class Search {
  static final int NOWHERE = -1;

  /** How much evenness counts against fullness; found by measuring, see the bench. */
  private static final double EVENNESS = 4;

  /** What a host with GPUs counts less for a task without. */
  private static final double GPU_WASTE = 0.5;

  private static final int PROBES = 24;

  private final HostTable table;
  private final Grid grid;
  private final int[] shapesBySize;
  private int[] tried = new int[64];

  /** A host not to be found, for searches elsewhere. */
  private int excluded = NOWHERE;

  Search(HostTable table, Grid grid) {
    this.table = table;
    this.grid = grid;
    this.shapesBySize =
        java.util.stream.IntStream.range(0, grid.shapes)
            .boxed()
            .sorted(
                (a, b) ->
                    grid.withGpu[a] != grid.withGpu[b]
                        ? Boolean.compare(grid.withGpu[a], grid.withGpu[b])
                        : Long.compare(size(grid, b), size(grid, a)))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  private static long size(Grid grid, int shape) {
    return (long) grid.largestCpu[shape] * 4 + grid.largestMem[shape];
  }

  int findElsewhere(TaskClass task, int host) {
    excluded = host;
    try {
      return find(task);
    } finally {
      excluded = NOWHERE;
    }
  }

  /** The best host for {@code task}, or {@link #NOWHERE}. */
  int find(TaskClass task) {
    boolean prefers = task.policy != Policy.PACK || task.spread != null;
    int host = prefers ? find(task, true) : NOWHERE;
    return host == NOWHERE ? find(task, false) : host;
  }

  private int find(TaskClass task, boolean soft) {
    if (task.policy == Policy.SPREAD) {
      int idle = idle(task, soft);
      return idle == NOWHERE ? inUse(task, soft) : idle;
    }
    int host = inUse(task, soft);
    return host == NOWHERE ? idle(task, soft) : host;
  }

  private int inUse(TaskClass task, boolean soft) {
    int count = 0;
    int host = NOWHERE;
    while (host == NOWHERE) {
      int cell = bestCell(task);
      if (cell == NOWHERE) {
        break;
      }
      host = probe(task, cell, soft);
      if (host == NOWHERE) {
        grid.mark(cell, false);
        tried = count == tried.length ? java.util.Arrays.copyOf(tried, count * 2) : tried;
        tried[count++] = cell;
      }
    }
    while (count > 0) {
      grid.mark(tried[--count], true);
    }
    return host;
  }

  private int idle(TaskClass task, boolean soft) {
    for (int turn = 0; turn < shapesBySize.length; turn++) {
      int shape = shapesBySize[task.gpus > 0 ? shapesBySize.length - 1 - turn : turn];
      if (fitsShape(task, shape)) {
        int cell = grid.idleCell(shape);
        for (int h = grid.first(cell); h >= 0; h = grid.after(h)) {
          if (admits(task, h, soft)) {
            return h;
          }
        }
      }
    }
    return NOWHERE;
  }

  private boolean fitsShape(TaskClass task, int shape) {
    return task.cpu <= grid.largestCpu[shape]
        && task.mem <= grid.largestMem[shape]
        && (task.gpus == 0 || grid.withGpu[shape])
        && (shape >= Long.SIZE || (task.eligibleShapes & 1L << shape) != 0);
  }

  private int bestCell(TaskClass task) {
    double best = Double.NEGATIVE_INFINITY;
    int bestCell = NOWHERE;
    for (int shape = 0; shape < grid.shapes; shape++) {
      if (grid.anyRow[shape] == 0 || !fitsShape(task, shape)) {
        continue;
      }
      double p = (double) task.cpu / Math.max(1, grid.largestCpu[shape]);
      double s = (double) task.mem / Math.max(1, grid.largestMem[shape]);
      // Along a line of cells the score falls with the dimension the task uses less of.
      boolean byRow = p >= s;
      double least = byRow ? p : s;
      double other = byRow ? s : p;
      long[] lines = byRow ? grid.rows : grid.columns;
      long open = -1L << Grid.level(other);
      long any = (byRow ? grid.anyRow : grid.anyColumn)[shape] & -1L << Grid.level(least);
      double waste = task.gpus == 0 && grid.withGpu[shape] ? GPU_WASTE : 0;
      for (; any != 0; any &= any - 1) {
        int line = Long.numberOfTrailingZeros(any);
        long cells = lines[shape * Grid.LEVELS + line] & open;
        if (cells == 0) {
          continue;
        }
        int at = end(task, cells);
        double score = score(task, Grid.BOUND[line], Grid.BOUND[at], least, other) - waste;
        if (score > best) {
          best = score;
          bestCell = byRow ? Grid.cell(shape, line, at) : Grid.cell(shape, at, line);
        }
      }
    }
    return bestCell;
  }

  private static int end(TaskClass task, long cells) {
    return task.policy == Policy.SPREAD
        ? Grid.LEVELS - 1 - Long.numberOfLeadingZeros(cells)
        : Long.numberOfTrailingZeros(cells);
  }

  /** Of a host with {@code x} and {@code y} free when the task takes {@code p} and {@code s}. */
  private static double score(TaskClass task, double x, double y, double p, double s) {
    double fullness = -(x - p + y - s) / 2;
    double evenness = Math.abs(x - y) - Math.abs(x - p - (y - s));
    return (task.policy == Policy.SPREAD ? -fullness : fullness) + EVENNESS * evenness;
  }

  private int probe(TaskClass task, int cell, boolean soft) {
    double best = Double.NEGATIVE_INFINITY;
    int bestHost = NOWHERE;
    int probes = 0;
    for (int h = grid.first(cell); h >= 0; h = grid.after(h)) {
      if (admits(task, h, soft)) {
        double score = score(task, h);
        if (score > best || (score == best && h < bestHost)) {
          best = score;
          bestHost = h;
        }
      }
      if (++probes >= PROBES && bestHost != NOWHERE) {
        break;
      }
    }
    return bestHost;
  }

  double score(TaskClass task, int h) {
    double cpu = Math.max(1, table.totalCpu[h]);
    double mem = Math.max(1, table.totalMem[h]);
    double score =
        score(task, table.cpu[h] / cpu, table.mem[h] / mem, task.cpu / cpu, task.mem / mem);
    return task.gpus == 0 && table.totalGpu[h] > 0 ? score - GPU_WASTE : score;
  }

  /** Whether {@code h} can take the task; with {@code soft} also whether it is preferred. */
  private boolean admits(TaskClass task, int h, boolean soft) {
    return fits(task, h) && (!soft || preferred(task, h)) && h != excluded;
  }

  /** Whether everything the task needs is free and allowed on an active host. */
  boolean fits(TaskClass task, int h) {
    return task.cpu <= table.cpu[h]
        && task.mem <= table.mem[h]
        && task.disk <= table.disk[h]
        && task.gpus <= table.gpu[h]
        && task.eligible(h)
        && portsFit(task, h)
        && task.rulesAllow(h);
  }

  /** Counts why each host refuses the task, without making an object of each refusal. */
  void tally(TaskClass task, int[] refusals) {
    java.util.Arrays.fill(refusals, 0);
    for (int h = 0; h < table.size(); h++) {
      Refusal why =
          table.hosts[h].state() != HostState.ACTIVE
              ? Refusal.STATE
              : !task.eligible(h)
                  ? Refusal.CONSTRAINT
                  : task.cpu > table.cpu[h]
                      ? Refusal.CPU
                      : task.mem > table.mem[h]
                          ? Refusal.MEMORY
                          : task.disk > table.disk[h]
                              ? Refusal.DISK
                              : task.gpus > table.gpu[h]
                                  ? Refusal.GPU
                                  : portsFit(task, h) ? Refusal.CONSTRAINT : Refusal.PORTS;
      refusals[why.ordinal()]++;
    }
  }

  private boolean portsFit(TaskClass task, int h) {
    if (task.fixedPorts.length == 0) {
      return task.anyPorts <= table.portFree[h];
    }
    for (int i = 0; i < task.fixedPorts.length; i++) {
      int port = task.fixedPorts[i];
      if (!table.offersPort(h, port) || table.portTaken(h, port) || repeated(task, i)) {
        return false;
      }
    }
    return task.anyPorts + task.fixedPorts.length <= table.portFree[h];
  }

  private static boolean repeated(TaskClass task, int at) {
    for (int i = 0; i < at; i++) {
      if (task.fixedPorts[i] == task.fixedPorts[at]) {
        return true;
      }
    }
    return false;
  }

  private boolean preferred(TaskClass task, int h) {
    if (task.policy != Policy.PACK && task.seats.byHost.get(h) > 0) {
      return false;
    }
    Field spread = task.spread;
    if (spread == null) {
      return true;
    }
    int value = spread.valueOf()[h];
    return value >= 0 && task.spreadCounts.get(value) <= task.fewest();
  }
}
