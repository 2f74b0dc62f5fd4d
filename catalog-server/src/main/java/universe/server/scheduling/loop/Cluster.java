package universe.server.scheduling.loop;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.engine.cluster.ClusterSnapshot;
import universe.engine.cluster.Goal;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostId;
import universe.engine.cluster.Instance;
import universe.engine.cluster.Seat;
import universe.engine.plan.Plans;
import universe.engine.spec.AppId;
import universe.engine.spec.AppSpec;
import universe.engine.spec.Backoff;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.InstanceId;
import universe.server.scheduling.Capacity;
import universe.server.scheduling.Definitions;
import universe.server.scheduling.KnownHost;
import universe.server.scheduling.Pending;
import universe.server.scheduling.Standing;
import universe.server.scheduling.Wish;

/** All that the loop knows. Mutable and owned by the loop's thread; a turn works on a copy. */
final class Cluster {
  private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
  private static final Duration USUAL_GRACE = Duration.ofSeconds(10);

  final Map<AppId, Wish> wishes;
  final Map<AppId, AppSpec> specs;
  private final Roads roads;
  final Map<InstanceId, Standing> standings;
  final Map<HostId, KnownHost> hosts;
  final TreeMap<Long, Pending> outbox;
  private final Map<AppId, List<Definitions.Slot>> slots = new HashMap<>();
  Capacity capacity = Capacity.FREE;
  boolean quiet;
  long lastIncarnation;
  long lastCommand;

  Cluster() {
    wishes = new HashMap<>();
    specs = new HashMap<>();
    roads = new Roads();
    standings = new HashMap<>();
    hosts = new HashMap<>();
    outbox = new TreeMap<>();
  }

  private Cluster(Cluster from) {
    wishes = new HashMap<>(from.wishes);
    specs = new HashMap<>(from.specs);
    roads = from.roads.copy();
    standings = new HashMap<>(from.standings);
    hosts = new HashMap<>(from.hosts);
    outbox = new TreeMap<>(from.outbox);
    capacity = from.capacity;
    quiet = from.quiet;
    lastIncarnation = from.lastIncarnation;
    lastCommand = from.lastCommand;
  }

  Cluster copy() {
    return new Cluster(this);
  }

  /** Takes a wish in; one whose definition cannot be read is kept but nothing is done about it. */
  void wish(Wish wish, Definitions definitions) {
    wishes.put(wish.id(), wish);
    roads.take(wish, definitions);
    AppSpec known = specs.get(wish.id());
    if (known != null && known.revision() == wish.current().number()) {
      return;
    }
    try {
      specs.put(wish.id(), definitions.spec(wish.id(), wish.current()));
    } catch (RuntimeException e) {
      LOG.error("definition unreadable app={} revision={}", wish.id(), wish.current().number(), e);
    }
  }

  void forget(AppId app) {
    wishes.remove(app);
    specs.remove(app);
    roads.forget(app);
  }

  /** What the engine decides from. */
  ClusterSnapshot snapshot() {
    Map<AppId, DesiredApp> apps = new HashMap<>();
    for (Wish wish : wishes.values()) {
      AppSpec spec = specs.get(wish.id());
      if (spec != null && !wish.removing()) {
        apps.put(wish.id(), new DesiredApp(spec, wish.desired()));
      }
    }
    Map<InstanceId, Instance> instances = new HashMap<>();
    standings.forEach((id, standing) -> instances.put(id, standing.instance()));
    Map<HostId, Host> engineHosts = new HashMap<>();
    hosts.forEach(
        (id, host) ->
            engineHosts.put(id, host.toHost(capacity.reserved().getOrDefault(id, Map.of()))));
    return new ClusterSnapshot(apps, instances, engineHosts, quiet)
        .withQuotas(capacity.quotas())
        .withMoves(capacity.moves());
  }

  /** By which way the wishes are to come true. */
  Plans plans() {
    return roads.plans();
  }

  /** Takes in how an instance stands now. */
  void put(Standing standing) {
    Standing before = standings.put(standing.instance().id(), standing);
    if (before == null || !samePlace(before.instance(), standing.instance())) {
      slots.remove(standing.instance().id().app());
    }
  }

  private static boolean samePlace(Instance before, Instance after) {
    return before.seat().equals(after.seat())
        && (before.goal() == Goal.STOP) == (after.goal() == Goal.STOP);
  }

  /** Forgets an instance; how it stood, or nothing. */
  Optional<Standing> remove(InstanceId id) {
    slots.remove(id.app());
    return Optional.ofNullable(standings.remove(id));
  }

  void put(KnownHost host) {
    hosts.put(host.id(), host);
    slots.clear();
  }

  /** All slots of an app that have a place, by ordinal; found once as long as none changes. */
  List<Definitions.Slot> slots(AppId app) {
    return slots.computeIfAbsent(app, this::foundSlots);
  }

  private List<Definitions.Slot> foundSlots(AppId app) {
    return standings.values().stream()
        .map(Standing::instance)
        .filter(instance -> instance.id().app().equals(app) && instance.goal() != Goal.STOP)
        .sorted(Comparator.comparing(Instance::id))
        .flatMap(instance -> slot(instance).stream())
        .toList();
  }

  private List<Definitions.Slot> slot(Instance instance) {
    return switch (instance.seat()) {
      case Seat.None none -> List.of();
      case Seat.At at -> {
        KnownHost host = hosts.get(at.host());
        yield host == null
            ? List.of()
            : List.of(
                new Definitions.Slot(
                    instance.id().ordinal(), host.facts().address(), host.name(), at.ports()));
      }
    };
  }

  List<Instance> on(HostId host) {
    return standings.values().stream()
        .map(Standing::instance)
        .filter(instance -> instance.host().filter(host::equals).isPresent())
        .sorted(Comparator.comparing(Instance::id))
        .toList();
  }

  Duration grace(AppId app) {
    AppSpec spec = specs.get(app);
    return spec == null ? USUAL_GRACE : spec.killGrace();
  }

  Backoff backoff(AppId app) {
    AppSpec spec = specs.get(app);
    return spec == null ? Backoff.DEFAULT : spec.backoff();
  }

  String hostName(Instance instance) {
    return instance.host().map(hosts::get).map(KnownHost::name).orElse("");
  }
}
