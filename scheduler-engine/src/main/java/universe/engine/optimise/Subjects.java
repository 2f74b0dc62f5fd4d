package universe.engine.optimise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import universe.engine.cluster.ClusterSnapshot;
import universe.engine.cluster.Goal;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostId;
import universe.engine.cluster.HostState;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.cluster.Seat;
import universe.engine.placement.PoolIndex;
import universe.engine.plan.Course;
import universe.engine.spec.AppId;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.InstanceId;
import universe.engine.spec.Resources;

/**
 * What an optimisation is about, as numbers: first the instances that may be moved, then those that
 * wait for a place.
 *
 * @param index the pool as it is now; only copies of it are changed
 * @param fixed what stands and is not to be moved
 */
record Subjects(
    PoolIndex index,
    Map<HostId, Integer> hosts,
    List<Instance> fixed,
    List<Instance> movable,
    List<Instance> idle,
    Map<AppId, DesiredApp> apps) {

  static Subjects of(ClusterSnapshot snapshot) {
    PoolIndex index = PoolIndex.of(snapshot.hosts().values(), 0);
    Map<HostId, Integer> hosts = new HashMap<>();
    for (int h = 0; h < index.hosts(); h++) {
      hosts.put(index.host(h).id(), h);
    }
    List<Instance> fixed = new ArrayList<>();
    List<Instance> movable = new ArrayList<>();
    List<Instance> idle = new ArrayList<>();
    for (Instance instance : new TreeMap<>(snapshot.instances()).values()) {
      if (movable(snapshot, instance)) {
        movable.add(instance);
      } else if (instance.seat() instanceof Seat.At at && hosts.containsKey(at.host())) {
        fixed.add(instance);
      } else if (waits(snapshot, instance)) {
        idle.add(instance);
      }
    }
    Subjects subjects = new Subjects(index, hosts, fixed, movable, idle, snapshot.apps());
    subjects.fill(index);
    return subjects;
  }

  private static boolean movable(ClusterSnapshot snapshot, Instance instance) {
    DesiredApp app = snapshot.apps().get(instance.id().app());
    Host host = instance.host().map(snapshot.hosts()::get).orElse(null);
    return app != null
        && host != null
        && host.state() == HostState.ACTIVE
        && instance.state() == InstanceState.RUNNING
        && instance.goal() == Goal.RUN
        && instance.revision() == app.spec().revision()
        && instance.id().ordinal() < app.instances()
        && instance.seat() instanceof Seat.At at
        && at.held().equals(app.spec().need())
        && Course.alike(app.spec());
  }

  /** Those under a quota are left out: they may wait for that. */
  private static boolean waits(ClusterSnapshot snapshot, Instance instance) {
    DesiredApp app = snapshot.apps().get(instance.id().app());
    return app != null
        && instance.state() == InstanceState.WAITING
        && !instance.seated()
        && instance.id().ordinal() < app.instances()
        && snapshot.quotas().keySet().stream()
            .noneMatch(path -> (instance.id().app().value() + "/").startsWith(path));
  }

  int count() {
    return movable.size() + idle.size();
  }

  /** How many of the items stand. */
  int standing() {
    return movable.size();
  }

  InstanceId id(int item) {
    return instance(item).id();
  }

  private Instance instance(int item) {
    return item < movable.size() ? movable.get(item) : idle.get(item - movable.size());
  }

  /** Where it stands now. */
  int hostOf(int item) {
    return instance(item).host().map(hosts::get).orElse(PoolIndex.NOWHERE);
  }

  private DesiredApp app(int item) {
    DesiredApp app = apps.get(id(item).app());
    if (app == null) {
      throw new IllegalStateException("nobody wants " + id(item));
    }
    return app;
  }

  Packing packing() {
    PoolIndex own =
        PoolIndex.of(IntStream.range(0, index.hosts()).mapToObj(index::host).toList(), 0);
    Filled filled = fill(own);
    Resources[] needs =
        IntStream.range(0, count()).mapToObj(i -> app(i).spec().need()).toArray(Resources[]::new);
    Packing packing = Packing.of(own, filled.classOf, needs, 1);
    for (int i = 0; i < standing(); i++) {
      packing.stands(i, filled.task[i]);
    }
    return packing;
  }

  Copy copy() {
    PoolIndex own =
        PoolIndex.of(IntStream.range(0, index.hosts()).mapToObj(index::host).toList(), 0);
    return new Copy(this, own, fill(own));
  }

  /** The classes and task numbers of the items in one index. */
  private record Filled(int[] classOf, int[] task) {}

  private Filled fill(PoolIndex into) {
    apps.forEach((id, app) -> into.role(id, app.spec().placing().rank().role()));
    for (Instance instance : fixed) {
      if (instance.seat() instanceof Seat.At at) {
        into.adopt(instance.id().app(), number(at), at.held(), ports(at));
      }
    }
    Map<AppId, Integer> classes = new HashMap<>();
    int[] classOf = new int[count()];
    int[] task = new int[count()];
    Arrays.fill(task, PoolIndex.NOWHERE);
    for (int i = 0; i < count(); i++) {
      DesiredApp app = app(i);
      classOf[i] = classes.computeIfAbsent(app.spec().id(), a -> into.define(app));
      if (instance(i).seat() instanceof Seat.At at) {
        task[i] = into.restore(classOf[i], number(at), ports(at));
      }
    }
    return new Filled(classOf, task);
  }

  private int number(Seat.At at) {
    return hosts.getOrDefault(at.host(), PoolIndex.NOWHERE);
  }

  private static int[] ports(Seat.At at) {
    return at.ports().stream().mapToInt(Integer::intValue).toArray();
  }

  /** The pool in a copy of its own, to try moves on. */
  record Copy(Subjects subjects, PoolIndex index, Filled filled) {

    /** Moves an item, if there is room for it; else it stays. */
    boolean move(int item, int to) {
      int task = filled.task[item];
      int from = index.hostOf(task);
      int[] ports = index.portsOf(task);
      index.release(task);
      int moved = index.placeOn(filled.classOf[item], to);
      filled.task[item] =
          moved == PoolIndex.NOWHERE ? index.restore(filled.classOf[item], from, ports) : moved;
      return moved != PoolIndex.NOWHERE;
    }

    boolean place(int item) {
      filled.task[item] = index.place(filled.classOf[item]);
      return filled.task[item] != PoolIndex.NOWHERE;
    }

    int[] waitingLargestFirst() {
      return IntStream.range(subjects.standing(), subjects.count())
          .boxed()
          .sorted(Comparator.comparingLong(i -> -subjects.app(i).spec().need().weight()))
          .mapToInt(Integer::intValue)
          .toArray();
    }

    int used() {
      return (int) IntStream.range(0, index.hosts()).filter(h -> index.tasksOn(h) > 0).count();
    }
  }
}
