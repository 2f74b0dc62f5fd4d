package universe.engine.placement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import universe.engine.cluster.Host;
import universe.engine.spec.AppId;
import universe.engine.spec.Constraint;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.PortNeed;
import universe.engine.spec.Resources;

/**
 * The placement index: every host's free amounts and ports, every task's place, in flat arrays;
 * hosts, tasks and classes of equal tasks are numbers. {@link Placer} speaks of it in the words of
 * the domain. Mutable, single owner, copied by {@link #fork}.
 */
public final class PoolIndex {
  /** The answer when no host will do. */
  public static final int NOWHERE = Search.NOWHERE;

  private static final int[] NO_PORTS = {};

  final HostTable table;
  final Search search;
  final Fit fit;
  final Tasks tasks;
  private final Grid grid;
  private final Classes classes;

  /** Hosts that take no newcomers for now, and for whom they are kept. */
  final Map<Integer, String> kept = new HashMap<>();

  private PoolIndex(HostTable table, Grid grid, Tasks tasks, Classes classes) {
    this.table = table;
    this.grid = grid;
    this.tasks = tasks;
    this.classes = classes;
    this.fit = new Fit(table, grid);
    this.search = new Search(table, grid, fit);
  }

  /**
   * An index of empty hosts.
   *
   * @param portCursor how far into its ports each host begins to give them out
   */
  public static PoolIndex of(Iterable<Host> hosts, long portCursor) {
    List<Host> sorted = new ArrayList<>();
    hosts.forEach(sorted::add);
    sorted.sort(Comparator.comparing(Host::id));
    HostTable table = new HostTable(sorted, portCursor);
    Grid grid = new Grid(table);
    for (int h = table.size() - 1; h >= 0; h--) {
      if (table.active[h]) {
        grid.update(h);
      }
    }
    Fields fields = new Fields(table.hosts, grid.shapeOf, grid.shapes);
    return new PoolIndex(table, grid, new Tasks(), new Classes(fields));
  }

  /** An independent copy; classes are to be defined anew. */
  public PoolIndex fork() {
    HostTable hosts = table.copy();
    Map<AppSeats, AppSeats> copies = new HashMap<>();
    Tasks registered = tasks.copy();
    PoolIndex copy =
        new PoolIndex(hosts, grid.copy(hosts), registered, classes.copyOfSeats(copies));
    copy.kept.putAll(kept);
    registered.moveTo(copies);
    return copy;
  }

  public int hosts() {
    return table.size();
  }

  /** A number for all instances of {@code app} as it is wanted now. */
  public int define(DesiredApp app) {
    return classes.define(app);
  }

  TaskClass classOf(int number) {
    return classes.get(number);
  }

  /** Places one more task of a class; answers with its number, or {@link #NOWHERE}. */
  public int place(int classNumber) {
    TaskClass task = classes.get(classNumber);
    if (knownNowhere(task)) {
      return NOWHERE;
    }
    int host = search.next(task);
    if (host == NOWHERE) {
      remember(task);
      return NOWHERE;
    }
    int number = occupy(task, host);
    search.placed(task, host);
    return number;
  }

  /** Places one more task of a class on a given host, if it fits there. */
  public int placeOn(int classNumber, int host) {
    TaskClass task = classes.get(classNumber);
    return table.active[host] && fit.fits(task, host) ? occupy(task, host) : NOWHERE;
  }

  /** Lets the largest idle host be opened first, however well it fits: so the fewest are used. */
  public void openLargestFirst() {
    search.size = 1;
  }

  /** Puts a task back where it stood a moment ago, with the ports it had there. */
  public int restore(int classNumber, int host, int[] ports) {
    TaskClass task = classes.get(classNumber);
    for (int port : ports) {
      table.takePort(host, port);
    }
    return book(host, task.need, ports, task.seats);
  }

  /** Whether it was found before, and nothing happened since that could help. */
  boolean knownNowhere(TaskClass task) {
    return task.memo.growth == search.growth && task.memo.openings == task.openings();
  }

  private void remember(TaskClass task) {
    classes.giveMemo(task);
    task.memo.growth = search.growth;
    task.memo.openings = task.openings();
    fit.tally(task, task.memo.refusals);
  }

  /** How many hosts refused the last task of this class that fitted nowhere, by reason. */
  public Map<Refusal, Integer> refusals(int classNumber) {
    Map<Refusal, Integer> refusals = new EnumMap<>(Refusal.class);
    int[] counts = classes.get(classNumber).memo.refusals;
    for (Refusal refusal : Refusal.values()) {
      if (counts[refusal.ordinal()] > 0) {
        refusals.put(refusal, counts[refusal.ordinal()]);
      }
    }
    return refusals;
  }

  /** Gives the task its ports on {@code host} and books everything. */
  int occupy(TaskClass task, int host) {
    int[] ports = task.anyPorts + task.fixedPorts.length == 0 ? NO_PORTS : ports(task, host);
    return book(host, task.need, ports, task.seats);
  }

  /**
   * Says which role's reservations the tasks of an app use; to be known before they are adopted.
   */
  public void role(AppId app, String role) {
    if (!role.isEmpty()) {
      classes.seats(app).role = role;
    }
  }

  /** Records a task that stands on {@code host} already. */
  public int adopt(AppId app, int host, Resources held, int[] ports) {
    for (int port : ports) {
      table.takePort(host, port);
    }
    return book(host, held, ports, classes.seats(app));
  }

  /** Gives back what a task holds. */
  public void release(int number) {
    search.growth++;
    giveBack(number);
  }

  /** As {@link #release}, for a task that was placed only to see where. */
  void giveBack(int number) {
    int host = tasks.host(number);
    for (int port : tasks.ports(number)) {
      table.releasePort(host, port);
    }
    AppSeats of = tasks.seats(number);
    table.book(host, tasks.held(number), -1, of.role);
    of.add(host, -1);
    tasks.remove(number);
    relocate(host);
  }

  /** The host of a task, by its place in the order of host ids. */
  public int hostOf(int number) {
    return tasks.host(number);
  }

  public Host host(int number) {
    return table.hosts[number];
  }

  /** The ports of a task in the order of its app's needs. */
  public int[] portsOf(int number) {
    return tasks.ports(number).clone();
  }

  /** What a task takes of its host. */
  public Resources heldBy(int number) {
    return tasks.held(number);
  }

  /** What is free on a host. */
  public Resources free(int host) {
    return table.free(host);
  }

  /** How many tasks stand on a host. */
  public int tasksOn(int host) {
    return table.tasks[host];
  }

  private int book(int host, Resources held, int[] ports, AppSeats of) {
    table.book(host, held, 1, of.role);
    of.add(host, 1);
    relocate(host);
    return tasks.add(host, held, ports, of);
  }

  private void relocate(int host) {
    search.mutations++;
    if (table.active[host] && (kept.isEmpty() || !kept.containsKey(host))) {
      grid.update(host);
    }
  }

  /** Lets a host take no newcomers from now on; what stands there may stay. */
  void keep(int host, String forWhom) {
    kept.put(host, forWhom);
    grid.leave(host);
    search.mutations++;
  }

  private int[] ports(TaskClass task, int host) {
    for (int port : task.fixedPorts) {
      table.takePort(host, port);
    }
    List<PortNeed> needs = task.app.spec().ports();
    int[] ports = new int[needs.size()];
    for (int i = 0; i < ports.length; i++) {
      if (needs.get(i) instanceof PortNeed.Fixed fixed) {
        ports[i] = fixed.port();
      } else {
        ports[i] = table.nextPort(host);
        table.takePort(host, ports[i]);
      }
    }
    return ports;
  }

  Rule rule(Constraint constraint, TaskClass task) {
    return classes.rule(constraint, task.seats, task.app.instances());
  }
}
