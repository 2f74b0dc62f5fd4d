package universe.engine.placement;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import universe.engine.placement.counts.Shortlist;
import universe.engine.spec.Policy;

/**
 * Finds the best host for a task: the most promising cells of the {@link Grid} from the best on, in
 * each a bounded number of hosts looked at exactly; idle hosts when nothing in use will do.
 * Complete: a task for which it finds nothing fits nowhere. Mutable only in its scratch space.
 *
 * <p>A host is the better the less of it stays free, and the more the task evens out what is free
 * of its CPU and of its memory, in proportion: a host with one of them used up is lost for
 * everybody.
 */
final class Search {
  static final int NOWHERE = -1;

  /** How much evenness counts against fullness; found by measuring, see the bench. */
  static final double EVENNESS = 8;

  /** What a host with GPUs counts less for a task without. */
  static final double GPU_WASTE = 4;

  /** Among idle hosts equally fit the larger is opened first: this much a CPU millisecond. */
  private static final double SIZE = 1e-6;

  /** Hosts looked at in a cell, once one is found. */
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
  private final Ranking ranking;
  private int[] tried = new int[64];
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
    this.ranking = new Ranking(grid);
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
    int last = listedLast;
    shortlist.remove(last);
    if (task.cpu <= table.cpu(last) && task.mem <= table.mem(last)) {
      shortlist.add(last, score(task, last));
    }
    return listed(task);
  }

  /** The best of the list that will do, if it is surely the best of all. */
  private int listed(TaskClass task) {
    for (int i = 0; shortlist.sure(i); i++) {
      if (admits(task, shortlist.host(i), listedSoft)) {
        return shortlist.host(i);
      }
    }
    return NOWHERE;
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
    shortlist.clear();
    int host = walk(task, soft, task.picky);
    return host == NOWHERE && !shortlist.isEmpty() ? walk(task, soft, true) : host;
  }

  /**
   * Looks through cells from the most promising on, until it has found something.
   *
   * @param exact asks each host for everything at once; otherwise hosts are listed by their CPU and
   *     memory alone, and asked for the rest from the best on: mostly the first will do
   */
  private int walk(TaskClass task, boolean soft, boolean exact) {
    int count = 0;
    int most = exact ? Ranking.MANY : Ranking.TOP;
    shortlist.clear();
    for (ranking.best(task, most); ranking.size > 0 && shortlist.isEmpty(); ) {
      int i = 0;
      for (; i < ranking.size && ranking.bounds[i] > shortlist.least(); i++) {
        if (exact) {
          probe(task, ranking.cells[i], soft);
        } else {
          list(task, ranking.cells[i]);
        }
      }
      shortlist.others(i < ranking.size ? ranking.bounds[i] : Double.NEGATIVE_INFINITY);
      if (shortlist.isEmpty()) {
        tried =
            count + ranking.size > tried.length ? Arrays.copyOf(tried, tried.length * 2) : tried;
        for (i = 0; i < ranking.size; i++) {
          grid.mark(ranking.cells[i], false);
          tried[count++] = ranking.cells[i];
        }
        ranking.best(task, most);
      }
    }
    while (count > 0) {
      grid.mark(tried[--count], true);
    }
    return listed(task);
  }

  private void list(TaskClass task, int cell) {
    int[] entries = grid.members(cell);
    int shape = Grid.shapeOfCell(cell);
    int probes = 0;
    for (int at = (grid.count(cell) - 1) * Grid.ENTRY; at >= 0; at -= Grid.ENTRY) {
      int cpu = entries[at + 1];
      int mem = entries[at + 2];
      if (task.cpu <= cpu && task.mem <= mem) {
        shortlist.add(entries[at], score(task, shape, entries[at], cpu, mem));
        if (++probes >= PROBES) {
          return;
        }
      }
    }
  }

  private void probe(TaskClass task, int cell, boolean soft) {
    int[] entries = grid.members(cell);
    int shape = Grid.shapeOfCell(cell);
    int probes = 0;
    for (int at = (grid.count(cell) - 1) * Grid.ENTRY; at >= 0; at -= Grid.ENTRY) {
      int h = entries[at];
      if (task.cpu <= entries[at + 1] && task.mem <= entries[at + 2] && admits(task, h, soft)) {
        shortlist.add(h, score(task, shape, h, entries[at + 1], entries[at + 2]));
      }
      if (++probes >= PROBES && !shortlist.isEmpty()) {
        return;
      }
    }
  }

  private int idle(TaskClass task, boolean soft) {
    double best = Double.NEGATIVE_INFINITY;
    int host = NOWHERE;
    for (int shape = 0; shape < grid.shapes; shape++) {
      int h = ranking.fits(task, shape) ? idle(task, soft, grid.idleCell(shape)) : NOWHERE;
      double score = h < 0 ? best : score(task, h) + table.totalCpu[h] * size;
      if (score > best) {
        best = score;
        host = h;
      }
    }
    return host;
  }

  private int idle(TaskClass task, boolean soft, int cell) {
    int[] entries = grid.members(cell);
    for (int i = grid.count(cell) - 1; i >= 0; i--) {
      if (admits(task, entries[i * Grid.ENTRY], soft)) {
        return entries[i * Grid.ENTRY];
      }
    }
    return NOWHERE;
  }

  double score(TaskClass task, int h) {
    return score(task, grid.shapeOf[h], h, table.cpu(h), table.mem(h));
  }

  private double score(TaskClass task, int shape, int h, int cpu, int mem) {
    double perCpu = grid.perCpu(shape, h);
    double perMem = grid.perMem(shape, h);
    double score = score(task, cpu * perCpu, mem * perMem, task.cpu * perCpu, task.mem * perMem);
    return score - ranking.waste(task, shape);
  }

  /**
   * What a host scores of which the shares {@code x} and {@code y} are free, for a task that takes
   * {@code p} and {@code q} of them.
   */
  static double score(TaskClass task, double x, double y, double p, double q) {
    double restX = x - p;
    double restY = y - q;
    double evenness = uneven(x, y) - uneven(restX, restY);
    double left = (restX + restY) / 2;
    return task.policy == Policy.SPREAD ? evenness + left : EVENNESS * evenness - left;
  }

  /** Which part of the larger share is stranded when the smaller is used up, 0 to 1. */
  private static double uneven(double x, double y) {
    return Math.abs(x - y) / Math.max(Math.max(x, y), 1e-3);
  }

  /** Whether {@code h} can take the task; with {@code soft} also whether it is preferred. */
  private boolean admits(TaskClass task, int h, boolean soft) {
    return fit.fits(task, h) && (!soft || fit.preferred(task, h)) && h != excluded;
  }
}
