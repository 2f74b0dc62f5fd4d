package universe.engine.placement;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import universe.engine.spec.Policy;

/**
 * Finds the best host for a task: the most promising cells of the {@link Grid} from the best on, in
 * each a bounded number of hosts looked at exactly; idle hosts when nothing in use will do.
 * Complete: a task for which it finds nothing fits nowhere. Mutable only in its scratch space.
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

  /** Among idle hosts equally fit the larger is opened first: this much a CPU millisecond. */
  private static final double SIZE = 1e-6;

  /** Cells ranked in one pass, and hosts looked at in a cell. */
  private static final int TOP = 6;

  private static final int PROBES = 16;

  /** How much more an idle host counts for each CPU millisecond it has. */
  double size = SIZE;

  /** Grows whenever something is given back, so that "nowhere" may be wrong from then on. */
  long growth;

  /** Grows with every task that comes or goes. */
  long mutations;

  private final HostTable table;
  private final Grid grid;
  private final Fit fit;
  private final int[] topCell = new int[TOP];
  private final double[] topBound = new double[TOP];
  private int top;
  private int[] tried = new int[64];
  private double bestScore;
  private int bestHost;

  private final Shortlist shortlist = new Shortlist();
  private boolean listedSoft;
  private @Nullable TaskClass listedFor;
  private long listedAt;
  private int listedLast = NOWHERE;

  /** A host not to be found, for searches elsewhere. */
  private int excluded = NOWHERE;

  Search(HostTable table, Grid grid, Fit fit) {
    this.table = table;
    this.grid = grid;
    this.fit = fit;
  }

  int findElsewhere(TaskClass task, int host) {
    excluded = host;
    try {
      return find(task);
    } finally {
      excluded = NOWHERE;
    }
  }

  /**
   * As {@link #find}; when nothing happened since the last task of the same class was placed, from
   * what the search for that one saw: only the host it went to has changed.
   */
  int next(TaskClass task) {
    boolean again = listedFor == task && listedAt == mutations && task.policy != Policy.SPREAD;
    if (again && (listedSoft || !task.prefers() || plain(task))) {
      int host = shortlisted(task);
      if (host != NOWHERE) {
        return host;
      }
    }
    return find(task);
  }

  /** Notes that the task went where the search said. */
  void placed(TaskClass task, int host) {
    listedFor = task;
    listedAt = mutations;
    listedLast = host;
  }

  private int shortlisted(TaskClass task) {
    shortlist.remove(listedLast);
    if (admits(task, listedLast, listedSoft)) {
      shortlist.add(listedLast, score(task, listedLast, grid.shapeOf[listedLast]));
    }
    int host = shortlist.best();
    while (host != NOWHERE && !admits(task, host, listedSoft)) {
      shortlist.remove(host);
      host = shortlist.best();
    }
    return host;
  }

  /** The best host for {@code task}, or {@link #NOWHERE}. */
  int find(TaskClass task) {
    listedFor = null;
    if (task.prefers() && !plain(task)) {
      int host = find(task, true);
      if (host != NOWHERE) {
        return host;
      }
      if (excluded == NOWHERE) {
        task.plainGrowth = growth;
        task.plainPreferences = task.preferences();
      }
    }
    return find(task, false);
  }

  /** Whether no host is preferred, as was found before, and nothing happened that could help. */
  private boolean plain(TaskClass task) {
    return task.plainGrowth == growth && task.plainPreferences == task.preferences();
  }

  private int find(TaskClass task, boolean soft) {
    listedSoft = soft;
    boolean idleFirst = task.policy == Policy.SPREAD;
    int host = idleFirst ? idle(task, soft) : inUse(task, soft);
    return host != NOWHERE ? host : idleFirst ? inUse(task, soft) : idle(task, soft);
  }

  private int inUse(TaskClass task, boolean soft) {
    int count = 0;
    bestHost = NOWHERE;
    bestScore = Double.NEGATIVE_INFINITY;
    shortlist.clear();
    for (rank(task); top > 0 && bestHost == NOWHERE; ) {
      int i = 0;
      for (; i < top && topBound[i] > bestScore; i++) {
        probe(task, topCell[i], soft);
      }
      if (i < top || top == TOP) {
        shortlist.others(topBound[Math.min(i, TOP - 1)]);
      }
      if (bestHost == NOWHERE) {
        tried = count + top > tried.length ? Arrays.copyOf(tried, tried.length * 2) : tried;
        for (i = 0; i < top; i++) {
          grid.mark(topCell[i], false);
          tried[count++] = topCell[i];
        }
        rank(task);
      }
    }
    while (count > 0) {
      grid.mark(tried[--count], true);
    }
    return bestHost;
  }

  private int idle(TaskClass task, boolean soft) {
    double best = Double.NEGATIVE_INFINITY;
    int host = NOWHERE;
    for (int shape = 0; shape < grid.shapes; shape++) {
      int h = fitsShape(task, shape) ? grid.first(grid.idleCell(shape)) : NOWHERE;
      while (h >= 0 && !admits(task, h, soft)) {
        h = grid.after(h);
      }
      double score = h < 0 ? best : score(task, h, shape) + table.totalCpu[h] * size;
      if (score > best) {
        best = score;
        host = h;
      }
    }
    return host;
  }

  private boolean fitsShape(TaskClass task, int shape) {
    return task.cpu <= grid.largestCpu[shape]
        && task.mem <= grid.largestMem[shape]
        && (task.gpus == 0 || grid.withGpu[shape])
        && task.eligible.hasShape(shape);
  }

  /** Finds the cells with the highest bounds on what a host in them can score. */
  private void rank(TaskClass task) {
    top = 0;
    for (int shape = 0; shape < grid.shapes; shape++) {
      if (grid.anyRow[shape] != 0 && fitsShape(task, shape)) {
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
    double waste = task.gpus == 0 && grid.withGpu[shape] ? GPU_WASTE : 0;
    long[] lines = byRow ? grid.rows : grid.columns;
    long open = -1L << Grid.level(less);
    long any = (byRow ? grid.anyRow : grid.anyColumn)[shape] & -1L << Grid.level(more);
    double most = EVENNESS * (more - less) + more / 2 - waste;
    for (; any != 0; any &= any - 1) {
      int line = Long.numberOfTrailingZeros(any);
      if (top == TOP
          && task.policy != Policy.SPREAD
          && most - Grid.BOUND[line] / 2 <= topBound[TOP - 1]) {
        return;
      }
      long cells = lines[shape * Grid.LEVELS + line] & open;
      if (cells != 0) {
        int at =
            task.policy == Policy.SPREAD
                ? Grid.LEVELS - 1 - Long.numberOfLeadingZeros(cells)
                : Long.numberOfTrailingZeros(cells);
        double bound = bound(task, line, at, more, less) - waste;
        if (top < TOP || bound > topBound[top - 1]) {
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
    return EVENNESS * evenness + (task.policy == Policy.SPREAD ? left : -left);
  }

  private void insert(double bound, int cell) {
    int i = top < TOP ? top++ : TOP - 1;
    for (; i > 0 && topBound[i - 1] < bound; i--) {
      topBound[i] = topBound[i - 1];
      topCell[i] = topCell[i - 1];
    }
    topBound[i] = bound;
    topCell[i] = cell;
  }

  private void probe(TaskClass task, int cell, boolean soft) {
    int probes = 0;
    int shape = Grid.shapeOfCell(cell);
    for (int h = grid.first(cell); h >= 0; h = grid.after(h)) {
      if (admits(task, h, soft)) {
        double score = score(task, h, shape);
        shortlist.add(h, score);
        if (score > bestScore) {
          bestScore = score;
          bestHost = h;
        }
      }
      if (++probes >= PROBES && bestHost != NOWHERE) {
        return;
      }
    }
  }

  double score(TaskClass task, int h) {
    return score(task, h, grid.shapeOf[h]);
  }

  private double score(TaskClass task, int h, int shape) {
    double perCpu = grid.perCpu(shape, h);
    double perMem = grid.perMem(shape, h);
    double x = table.cpu(h) * perCpu;
    double y = table.mem(h) * perMem;
    double restX = x - task.cpu * perCpu;
    double restY = y - task.mem * perMem;
    double left = (restX + restY) / 2;
    double evenness = Math.abs(x - y) - Math.abs(restX - restY);
    double waste = task.gpus == 0 && grid.withGpu[shape] ? GPU_WASTE : 0;
    return EVENNESS * evenness + (task.policy == Policy.SPREAD ? left : -left) - waste;
  }

  /** Whether {@code h} can take the task; with {@code soft} also whether it is preferred. */
  private boolean admits(TaskClass task, int h, boolean soft) {
    return fit.fits(task, h) && (!soft || fit.preferred(task, h)) && h != excluded;
  }
}
