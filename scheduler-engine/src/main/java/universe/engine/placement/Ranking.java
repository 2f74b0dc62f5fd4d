package universe.engine.placement;

import universe.engine.spec.Policy;

/**
 * The cells of the {@link Grid} whose hosts can be expected to score most for a task, best first.
 * Mutable: one ranking at a time.
 */
final class Ranking {
  /** Cells ranked in one pass: mostly; and when many hosts will be refused. */
  static final int TOP = 6;

  static final int MANY = 24;

  /** What a host of a level has free, taken as the middle of the level. */
  private static final double[] MIDDLE = middles();

  private final Grid grid;
  final int[] cells = new int[MANY];

  /** What a host in the middle of the cell scores. */
  final double[] bounds = new double[MANY];

  int size;
  private int limit;

  // Of the task, on hosts of the shape that is being ranked: the larger and the smaller share it
  // takes, and whether the larger is that of the CPU.
  private double more;
  private double less;
  private boolean byRow;

  Ranking(Grid grid) {
    this.grid = grid;
  }

  /** Finds the {@code most} cells with the highest scores. */
  void best(TaskClass task, int most) {
    limit = most;
    size = 0;
    for (int shape = 0; shape < grid.shapes; shape++) {
      if (grid.anyRow[shape] != 0 && fits(task, shape)) {
        rank(task, shape);
      }
    }
  }

  private void rank(TaskClass task, int shape) {
    double cpu = task.cpu * grid.perCpu[shape];
    double mem = task.mem * grid.perMem[shape];
    byRow = cpu >= mem;
    more = byRow ? cpu : mem;
    less = byRow ? mem : cpu;
    boolean packs = task.policy != Policy.SPREAD;
    long[] lines = byRow ? grid.rows : grid.columns;
    long open = -1L << Grid.level(less);
    long any = (byRow ? grid.anyRow : grid.anyColumn)[shape] & -1L << Grid.level(more);
    for (; any != 0; any &= any - 1) {
      int line = Long.numberOfTrailingZeros(any);
      if (packs && size == limit && most(task, shape, line) <= bounds[limit - 1]) {
        return;
      }
      long filled = lines[shape * Grid.LEVELS + line] & open;
      if (!packs) {
        last(task, shape, line, filled);
        continue;
      }
      // The score falls to both sides of where the same would be left of both.
      long after = -1L << Grid.level(Math.max(Math.max(MIDDLE[line], more) - more + less, less));
      last(task, shape, line, filled & ~after);
      first(task, shape, line, filled & after);
    }
  }

  /** The most that hosts of the line, and of those behind it, can score. */
  private double most(TaskClass task, int shape, int line) {
    double x = Math.max(Grid.BOUND[line], more);
    return Search.EVENNESS * (more - less) / x - (x - more) / 2 - waste(task, shape);
  }

  private void first(TaskClass task, int shape, int line, long filled) {
    if (filled != 0) {
      consider(task, shape, line, Long.numberOfTrailingZeros(filled));
    }
  }

  private void last(TaskClass task, int shape, int line, long filled) {
    if (filled != 0) {
      consider(task, shape, line, Grid.LEVELS - 1 - Long.numberOfLeadingZeros(filled));
    }
  }

  private void consider(TaskClass task, int shape, int line, int at) {
    double x = Math.max(MIDDLE[line], more);
    double y = Math.max(MIDDLE[at], less);
    double bound = Search.score(task, x, y, more, less) - waste(task, shape);
    if (size < limit || bound > bounds[size - 1]) {
      insert(bound, byRow ? Grid.cell(shape, line, at) : Grid.cell(shape, at, line));
    }
  }

  /** What counts against using a host of the shape. */
  double waste(TaskClass task, int shape) {
    return task.gpus == 0 && grid.withGpu[shape] ? Search.GPU_WASTE : 0;
  }

  private void insert(double bound, int cell) {
    int i = size < limit ? size++ : limit - 1;
    for (; i > 0 && bounds[i - 1] < bound; i--) {
      bounds[i] = bounds[i - 1];
      cells[i] = cells[i - 1];
    }
    bounds[i] = bound;
    cells[i] = cell;
  }

  /** Whether the task can ever stand on hosts of the shape. */
  boolean fits(TaskClass task, int shape) {
    return task.cpu <= grid.largestCpu[shape]
        && task.mem <= grid.largestMem[shape]
        && (task.gpus == 0 || grid.withGpu[shape])
        && task.eligible.hasShape(shape);
  }

  private static double[] middles() {
    double[] middles = new double[Grid.LEVELS];
    for (int level = 0; level < middles.length; level++) {
      middles[level] = (Grid.BOUND[level] + Grid.BOUND[level + 1]) / 2;
    }
    return middles;
  }
}
