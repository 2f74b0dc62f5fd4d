package universe.engine.placement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import universe.engine.cluster.ClusterSnapshot;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostId;
import universe.engine.cluster.HostState;
import universe.engine.cluster.Instance;
import universe.engine.cluster.Seat;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.InstanceId;
import universe.engine.spec.Resources;

/**
 * Finds places for instances, over a {@link PoolIndex}: mutable, owned by one thread, fed by {@link
 * #take} and {@link #release}, copied for previews by {@link #fork}.
 */
public final class Placer {
  private final PoolIndex index;
  private final Map<HostId, Integer> hosts;
  private final Map<InstanceId, Integer> tasks;
  private final Map<DesiredApp, Integer> classes = new IdentityHashMap<>();

  private Placer(PoolIndex index, Map<HostId, Integer> hosts, Map<InstanceId, Integer> tasks) {
    this.index = index;
    this.hosts = hosts;
    this.tasks = tasks;
  }

  /** An index of everything that holds a place in {@code snapshot}. */
  public static Placer of(ClusterSnapshot snapshot) {
    long newest = 0;
    for (Instance instance : snapshot.instances().values()) {
      newest = Math.max(newest, instance.incarnation());
    }
    PoolIndex index = PoolIndex.of(snapshot.hosts().values(), newest);
    Map<HostId, Integer> hosts = HashMap.newHashMap(index.hosts());
    for (int h = 0; h < index.hosts(); h++) {
      hosts.put(index.host(h).id(), h);
    }
    Placer placer = new Placer(index, hosts, new HashMap<>());
    snapshot.apps().forEach((id, app) -> index.role(id, app.spec().placing().rank().role()));
    new TreeMap<>(snapshot.instances())
        .forEach(
            (id, instance) -> {
              if (instance.seat() instanceof Seat.At at) {
                placer.take(id, at);
              }
            });
    return placer;
  }

  /** An independent copy, to try things on. */
  public Placer fork() {
    return new Placer(index.fork(), hosts, new HashMap<>(tasks));
  }

  /** Records that {@code id} holds {@code seat}; a former seat of it is given up. */
  public void take(InstanceId id, Seat.At seat) {
    release(id);
    Integer host = hosts.get(seat.host());
    if (host != null) {
      int[] ports = seat.ports().stream().mapToInt(Integer::intValue).toArray();
      tasks.put(id, index.adopt(id.app(), host, seat.held(), ports));
    }
  }

  /** Records that {@code id} holds nothing any more. */
  public void release(InstanceId id) {
    Integer task = tasks.remove(id);
    if (task != null) {
      index.release(task);
    }
  }

  /** Whether {@code id} holds a seat, as far as was recorded here. */
  public boolean holds(InstanceId id) {
    return tasks.containsKey(id);
  }

  /** Lets {@code host} take no newcomers from now on, because it is kept for {@code forWhom}. */
  public void keep(HostId host, InstanceId forWhom) {
    Integer h = hosts.get(host);
    if (h != null) {
      index.keep(h, forWhom.toString());
    }
  }

  /**
   * The active host that is large enough for the app and lacks least now; none that is kept
   * already.
   */
  public Optional<Host> nearest(DesiredApp app) {
    Resources need = app.spec().need();
    Optional<Host> nearest = Optional.empty();
    long least = Long.MAX_VALUE;
    for (int h = 0; h < index.hosts(); h++) {
      Host host = index.host(h);
      boolean may =
          host.state() == HostState.ACTIVE
              && !index.kept.containsKey(h)
              && host.total().resources().covers(need)
              && allowed(app, h);
      long missing = may ? need.minus(index.free(h)).weight() : Long.MAX_VALUE;
      if (missing < least) {
        least = missing;
        nearest = Optional.of(host);
      }
    }
    return nearest;
  }

  /** Whether nothing but what others hold there speaks against the host. */
  private boolean allowed(DesiredApp app, int h) {
    TaskClass task = index.classOf(classes.computeIfAbsent(app, a -> index.define(a)));
    return task.eligible.has(h) && task.tiesAllow(h);
  }

  /** The best place for {@code id} on any host; takes nothing. */
  public Placement place(DesiredApp app, InstanceId id) {
    return asking(app, id, task -> answer(task, found(task, id)));
  }

  /** A place for {@code id} anywhere but on {@code host}; takes nothing. */
  public Placement placeAwayFrom(DesiredApp app, InstanceId id, HostId host) {
    int excluded = hosts.getOrDefault(host, PoolIndex.NOWHERE);
    return asking(app, id, task -> answer(task, index.search.findElsewhere(task, excluded)));
  }

  /** A place for {@code id} on {@code host} alone; takes nothing. */
  public Placement placeOn(DesiredApp app, InstanceId id, HostId host) {
    Integer h = hosts.get(host);
    if (h == null) {
      return new Placement.Nowhere(Map.of(host, new Rejection.Gone()));
    }
    Integer own = tasks.get(id);
    boolean stays = own != null && index.hostOf(own) == h;
    return asking(
        app,
        id,
        task ->
            (stays ? toStay(task, h) : new Explanation(index, task).of(h))
                .<Placement>map(r -> new Placement.Nowhere(Map.of(host, r)))
                .orElseGet(() -> on(task, h)));
  }

  /** Why {@code seat}, which {@code id} holds, will not do for the app as it is wanted now. */
  public Optional<Rejection> obstacle(DesiredApp app, InstanceId id, Seat.At seat) {
    Integer h = hosts.get(seat.host());
    if (h == null) {
      return Optional.of(new Rejection.Gone());
    }
    for (int port : seat.ports()) {
      if (index.host(h).takenPorts().contains(port)) {
        return Optional.of(new Rejection.PortTaken(port, "something outside the pool"));
      }
    }
    return asking(app, id, task -> toStay(task, h));
  }

  /** A cordoned host keeps what it has: an instance with a volume there may start anew. */
  private Optional<Rejection> toStay(TaskClass task, int h) {
    Explanation explanation = new Explanation(index, task);
    boolean keeps = task.app.spec().stateful() && index.host(h).state() == HostState.CORDONED;
    return keeps ? explanation.ifActive(h) : explanation.ofStanding(h);
  }

  /** Why {@code host} would not do even if it took new instances. */
  public Optional<Rejection> obstacleIfActive(DesiredApp app, InstanceId id, HostId host) {
    Integer h = hosts.get(host);
    return h == null
        ? Optional.of(new Rejection.Gone())
        : asking(app, id, task -> new Explanation(index, task).ifActive(h));
  }

  /** What is free on {@code host}; nothing when it is not known. */
  public Resources free(HostId host) {
    Integer h = hosts.get(host);
    return h == null ? Resources.NONE : index.free(h);
  }

  /** What is free on each host, by id. */
  public Map<HostId, Resources> free() {
    TreeMap<HostId, Resources> free = new TreeMap<>();
    for (int h = 0; h < index.hosts(); h++) {
      Host host = index.host(h);
      free.put(host.id(), index.free(h));
    }
    return Collections.unmodifiableMap(free);
  }

  private int found(TaskClass task, InstanceId id) {
    // What is known of the class was found out while every instance had its place.
    boolean moving = tasks.containsKey(id);
    return !moving && index.knownNowhere(task) ? PoolIndex.NOWHERE : index.search.find(task);
  }

  private Placement answer(TaskClass task, int host) {
    if (host != PoolIndex.NOWHERE) {
      return on(task, host);
    }
    TreeMap<HostId, Rejection> rejections = new TreeMap<>();
    Explanation explanation = new Explanation(index, task);
    for (int h = 0; h < index.hosts(); h++) {
      HostId id = index.host(h).id();
      explanation.of(h).ifPresent(r -> rejections.put(id, r));
    }
    return new Placement.Nowhere(Collections.unmodifiableMap(rejections));
  }

  private Placement on(TaskClass task, int host) {
    double score = index.search.score(task, host);
    int number = index.occupy(task, host);
    List<Integer> ports = new ArrayList<>();
    Arrays.stream(index.portsOf(number)).forEach(ports::add);
    index.giveBack(number);
    return new Placement.On(new Seat.At(index.host(host).id(), ports, task.need), score);
  }

  /** Answers a question about {@code id} as if it held no place. */
  private <T> T asking(DesiredApp app, InstanceId id, Function<TaskClass, T> question) {
    TaskClass task = index.classOf(classes.computeIfAbsent(app, a -> index.define(a)));
    Integer own = tasks.get(id);
    if (own == null) {
      return question.apply(task);
    }
    int host = index.hostOf(own);
    int[] ports = index.portsOf(own);
    Resources held = index.tasks.held(own);
    index.release(own);
    try {
      return question.apply(task);
    } finally {
      tasks.put(id, index.adopt(id.app(), host, held, ports));
    }
  }
}
