package universe.engine.placement;

import universe.engine.spec.Policy;

/**
 * The cells of the {@link Grid} whose hosts can score most for a task, best first. Mutable: one
 * ranking at a time.
 */
final class Ranking {
  /** Cells ranked in one pass. */
  static final int TOP = 6;

  private final Grid grid;
  final int[] cells = new int[TOP];

  /** The most that a host of the cell can score. */
  final double[] bounds = new double[TOP];

  int size;

  Ranking(Grid grid) {
    this.grid = grid;
  }

  /** Finds the cells with the highest bounds on what a host in them can score. */
  void rank(TaskClass task) {
    size = 0;
    for (int shape = 0; shape < grid.shapes; shape++) {
      if (grid.anyRow[shape] != 0 && fits(task, shape)) {
        rank(task, shape);
      }
    }
  }

  private void rank(TaskClass task, int shape) {
    double p = task.cpu * grid.perCpu[shape];
    double s = task.mem * grid.perMem[shape];
    // Along a line of cells the score falls with the dimension the task uses less of.
    boolean byRow = p >= s;
    double more = byRow ? p : s;
    double less = byRow ? s : p;
    double waste = task.gpus == 0 && grid.withGpu[shape] ? Search.GPU_WASTE : 0;
    long[] lines = byRow ? grid.rows : grid.columns;
    long open = -1L << Grid.level(less);
    long any = (byRow ? grid.anyRow : grid.anyColumn)[shape] & -1L << Grid.level(more);
    double most = Search.EVENNESS * (more - less) + more / 2 - waste;
    for (; any != 0; any &= any - 1) {
      int line = Long.numberOfTrailingZeros(any);
      if (size == TOP
          && task.policy != Policy.SPREAD
          && most - Grid.BOUND[line] / 2 <= bounds[TOP - 1]) {
        return;
      }
      long filled = lines[shape * Grid.LEVELS + line] & open;
      if (filled != 0) {
        int at =
            task.policy == Policy.SPREAD
                ? Grid.LEVELS - 1 - Long.numberOfLeadingZeros(filled)
                : Long.numberOfTrailingZeros(filled);
        double bound = bound(task, line, at, more, less) - waste;
        if (size < TOP || bound > bounds[size - 1]) {
          insert(bound, byRow ? Grid.cell(shape, line, at) : Grid.cell(shape, at, line));
        }
      }
    }
  }

  /** The most that a host with these levels of the two dimensions can score. */
  private static double bound(TaskClass task, int line, int at, double more, double less) {
    double x = Math.max(Grid.BOUND[line], more);
    double y = Math.max(Grid.BOUND[at], less);
    double tilt = more - less;
    double delta = Math.max(x, Grid.BOUND[line + 1]) - y;
    double evenness = delta >= tilt ? tilt : delta <= 0 ? -tilt : 2 * delta - tilt;
    double left = (x + y - more - less) / 2;
    return Search.EVENNESS * evenness + (task.policy == Policy.SPREAD ? left : -left);
  }

  private void insert(double bound, int cell) {
    int i = size < TOP ? size++ : TOP - 1;
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
}
