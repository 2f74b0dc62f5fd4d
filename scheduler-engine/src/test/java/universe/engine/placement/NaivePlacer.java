package universe.engine.placement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import universe.engine.cluster.ClusterSnapshot;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostId;
import universe.engine.cluster.HostState;
import universe.engine.cluster.Instance;
import universe.engine.cluster.Seat;
import universe.engine.spec.AppId;
import universe.engine.spec.AppSpec;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.InstanceId;
import universe.engine.spec.Resources;
import universe.engine.spec.RuntimeNeed;

/**
 * Finds places. Holds an index of what every host has and gives away; mutable, owned by one thread,
 * fed by {@link #take} and {@link #release}, copied for previews by {@link #fork}.
 */
final class NaivePlacer {
  private final TreeMap<HostId, HostBook> books = new TreeMap<>();
  private final Map<AppId, TreeMap<InstanceId, HostId>> seats = new HashMap<>();

  private NaivePlacer() {}

  /** An index of everything that holds a place in {@code snapshot}. */
  public static NaivePlacer of(ClusterSnapshot snapshot) {
    NaivePlacer placer = new NaivePlacer();
    long newest =
        snapshot.instances().values().stream().mapToLong(Instance::incarnation).max().orElse(0);
    snapshot.hosts().forEach((id, host) -> placer.books.put(id, new HostBook(host, newest)));
    snapshot
        .instances()
        .forEach(
            (id, instance) -> {
              if (instance.seat() instanceof Seat.At at) {
                placer.take(id, at);
              }
            });
    return placer;
  }

  /** An independent copy, to try things on. */
  public NaivePlacer fork() {
    NaivePlacer copy = new NaivePlacer();
    books.forEach((id, book) -> copy.books.put(id, book.copy()));
    seats.forEach((app, map) -> copy.seats.put(app, new TreeMap<>(map)));
    return copy;
  }

  /** Records that {@code id} holds {@code seat}; a former seat of it is given up. */
  public void take(InstanceId id, Seat.At seat) {
    release(id);
    seats.computeIfAbsent(id.app(), a -> new TreeMap<>()).put(id, seat.host());
    HostBook book = books.get(seat.host());
    if (book != null) {
      book.take(id, seat);
    }
  }

  /** Records that {@code id} holds nothing any more. */
  public void release(InstanceId id) {
    TreeMap<InstanceId, HostId> ofApp = seats.get(id.app());
    HostId host = ofApp == null ? null : ofApp.remove(id);
    HostBook book = host == null ? null : books.get(host);
    if (book != null) {
      book.release(id);
    }
  }

  /** The best place for {@code id} on any host; takes nothing. */
  public Placement place(DesiredApp app, InstanceId id) {
    return place(app, id, books.values());
  }

  /** A place for {@code id} on {@code host} alone; takes nothing. */
  public Placement placeOn(DesiredApp app, InstanceId id, HostId host) {
    HostBook book = books.get(host);
    return book == null
        ? new Placement.Nowhere(Map.of(host, new Rejection.Gone()))
        : place(app, id, List.of(book));
  }

  /** Why {@code host} would not do even if it took new instances. */
  public Optional<Rejection> obstacleIfActive(DesiredApp app, InstanceId id, HostId host) {
    HostBook book = books.get(host);
    return book == null
        ? Optional.of(new Rejection.Gone())
        : without(id, () -> lack(app.spec(), book, rules(app)));
  }

  /** A place for {@code id} anywhere but on {@code host}; takes nothing. */
  public Placement placeAwayFrom(DesiredApp app, InstanceId id, HostId host) {
    return place(app, id, books.values().stream().filter(b -> !b.host.id().equals(host)).toList());
  }

  /** What is free on {@code host}; nothing when it is not known. */
  public Resources free(HostId host) {
    HostBook book = books.get(host);
    return book == null ? Resources.NONE : book.free();
  }

  private Placement place(DesiredApp app, InstanceId id, Collection<HostBook> candidates) {
    return without(id, () -> best(app, candidates));
  }

  private <T> T without(InstanceId id, java.util.function.Supplier<T> question) {
    TreeMap<InstanceId, HostId> ofApp = seats.get(id.app());
    HostId host = ofApp == null ? null : ofApp.get(id);
    HostBook book = host == null ? null : books.get(host);
    Seat.At held = book == null ? null : book.seated.get(id);
    if (held == null) {
      return question.get();
    }
    release(id);
    try {
      return question.get();
    } finally {
      take(id, held);
    }
  }

  private Placement best(DesiredApp app, Collection<HostBook> candidates) {
    List<ConstraintRule> rules = rules(app);
    TreeMap<HostId, Rejection> rejections = new TreeMap<>();
    HostBook best = null;
    double bestScore = Double.NEGATIVE_INFINITY;
    for (HostBook book : candidates) {
      Optional<Rejection> rejection = rejection(app.spec(), book, rules);
      if (rejection.isPresent()) {
        rejections.put(book.host.id(), rejection.get());
        continue;
      }
      double score = score(app.spec(), book);
      if (score > bestScore) {
        best = book;
        bestScore = score;
      }
    }
    if (best == null) {
      return new Placement.Nowhere(Collections.unmodifiableMap(rejections));
    }
    List<Integer> ports = best.pick(app.spec().ports());
    return new Placement.On(new Seat.At(best.host.id(), ports, app.spec().need()), bestScore);
  }

  private List<ConstraintRule> rules(DesiredApp app) {
    if (app.spec().constraints().isEmpty()) {
      return List.of();
    }
    List<Host> taken = new ArrayList<>();
    for (HostId id : seats.getOrDefault(app.spec().id(), new TreeMap<>()).values()) {
      HostBook book = books.get(id);
      if (book != null) {
        taken.add(book.host);
      }
    }
    List<Host> hosts = books.values().stream().map(b -> b.host).toList();
    return app.spec().constraints().stream()
        .map(c -> ConstraintRule.of(c, app.instances(), taken, hosts))
        .toList();
  }

  private static Optional<Rejection> rejection(
      AppSpec spec, HostBook book, List<ConstraintRule> rules) {
    Optional<Rejection> byState = byState(book.host.state());
    return byState.isPresent() ? byState : lack(spec, book, rules);
  }

  private static Optional<Rejection> lack(AppSpec spec, HostBook book, List<ConstraintRule> rules) {
    for (ConstraintRule rule : rules) {
      Optional<Rejection> violation = rule.violation(book.host);
      if (violation.isPresent()) {
        return violation;
      }
    }
    for (RuntimeNeed need : spec.runtimes()) {
      Set<Integer> found = book.host.runtimes().getOrDefault(need.name(), Set.of());
      if (found.stream().noneMatch(major -> major >= need.atLeast())) {
        return Optional.of(new Rejection.RuntimeMissing(need, found));
      }
    }
    Resources free = book.free();
    if (!free.covers(spec.need())) {
      return Optional.of(new Rejection.TooLittle(spec.need().minus(free), free));
    }
    return book.portObstacle(spec.ports());
  }

  private static Optional<Rejection> byState(HostState state) {
    return switch (state) {
      case ACTIVE -> Optional.empty();
      case CORDONED -> Optional.of(new Rejection.Cordoned());
      case DRAINING -> Optional.of(new Rejection.Draining());
      case SUSPECTED -> Optional.of(new Rejection.Suspected());
      case GONE -> Optional.of(new Rejection.Gone());
    };
  }

  /** Full and evenly full is good; another instance of the same app on the host is not. */
  private static double score(AppSpec spec, HostBook book) {
    Resources total = book.host.total().resources();
    Resources after = book.used().plus(spec.need());
    double cpu = share(after.cpuMillis(), total.cpuMillis());
    double memory = share(after.memMiB(), total.memMiB());
    long same = book.seated.keySet().stream().filter(i -> i.app().equals(spec.id())).count();
    return (cpu + memory) / 2 - Math.abs(cpu - memory) / 2 - same;
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 1 : (double) part / whole;
  }
}
