package universe.engine.reconcile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostId;
import universe.engine.cluster.HostState;
import universe.engine.cluster.Instance;
import universe.engine.cluster.Seat;
import universe.engine.placement.Placement;
import universe.engine.spec.AppId;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.Placing;
import universe.engine.spec.Resources;

/**
 * Finds room for an instance that fits nowhere, at the cost of instances with a lower priority: on
 * one host, as few of them as will do, and the cheapest of those. An app is never brought below its
 * minimum of healthy instances by it, as far as that leaves one to take; instances with volumes are
 * never touched, since they could go nowhere else.
 */
record Preemption(Turn turn, DesiredApp edition, Instance waiter) {
  /** Hosts looked at exactly, those first on which it promises to cost least. */
  private static final int MOST_HOSTS = 32;

  /** A seat for the instance, once {@code victims} have left it. */
  record Room(Seat.At seat, List<Victim> victims, String reason) {

    /** Whether nothing of them runs any more. */
    boolean free() {
      return victims.stream().noneMatch(victim -> victim.instance().live());
    }

    /** Stops or moves out the victims, and holds the seat in this decision. */
    void clear(Turn turn, Instance waiter) {
      for (Victim victim : victims) {
        Instance instance = victim.instance();
        if (!instance.live()) {
          turn.act(new Action.Vacate(instance.id(), reason));
        } else if (!victim.leaving()) {
          turn.act(new Action.Restart(instance.id(), turn.grace(instance.id()), reason));
        }
        turn.placer.release(instance.id());
      }
      if (!free()) {
        turn.claim(waiter.id(), seat);
        String names =
            victims.stream()
                .map(v -> v.instance().id().toString())
                .collect(Collectors.joining(", "));
        turn.waits(
            waiter,
            Waiting.forReason(
                waiter.since(), "waits for " + names + " to stop, of a lower priority"));
      }
    }
  }

  /** The cheapest room there is. */
  Optional<Room> find() {
    Map<HostId, List<Victim>> byHost = candidates();
    Optional<HostId> bound = edition.spec().stateful() ? waiter.host() : Optional.empty();
    return byHost.entrySet().stream()
        .filter(e -> bound.isEmpty() || bound.get().equals(e.getKey()))
        .filter(e -> enough(e.getKey(), e.getValue()) < Integer.MAX_VALUE)
        .sorted(
            Comparator.<Map.Entry<HostId, List<Victim>>>comparingInt(
                    e -> enough(e.getKey(), e.getValue()))
                .thenComparing(Map.Entry::getKey))
        .limit(MOST_HOSTS)
        .flatMap(e -> on(e.getKey(), e.getValue()).stream())
        .min(Comparator.comparing(Room::victims, Victim.CHEAPEST));
  }

  private Map<HostId, List<Victim>> candidates() {
    TreeMap<HostId, List<Victim>> byHost = new TreeMap<>();
    if (turn.lowestPriority() >= edition.spec().priority()) {
      return byHost;
    }
    Map<AppId, Integer> spare = new HashMap<>();
    for (Instance instance : turn.all()) {
      if (instance.seat() instanceof Seat.At at && turn.placer.holds(instance.id())) {
        victim(instance, at, spare)
            .ifPresent(v -> byHost.computeIfAbsent(at.host(), h -> new ArrayList<>()).add(v));
      }
    }
    byHost.keySet().removeIf(id -> !active(id));
    byHost.replaceAll((host, victims) -> withinMinimum(victims, spare));
    return byHost;
  }

  private boolean active(HostId id) {
    Host host = turn.hosts().get(id);
    return host != null && host.state() == HostState.ACTIVE;
  }

  /** It, unless nothing may be taken from it. */
  private Optional<Victim> victim(Instance instance, Seat.At at, Map<AppId, Integer> spare) {
    if (Victim.goes(instance)) {
      return Optional.of(new Victim(instance, at, Placing.Rank.LOWEST, true, false));
    }
    DesiredApp app = turn.snapshot.apps().get(instance.id().app());
    if (app == null
        || app.spec().stateful()
        || app.spec().priority() >= edition.spec().priority()) {
      return Optional.empty();
    }
    AppTurn view = new AppTurn(turn, turn.plans.courseOf(app), 0);
    int left = spare.computeIfAbsent(app.spec().id(), a -> view.spare());
    return Optional.of(Victim.of(view, instance, at)).filter(v -> !v.healthy() || left > 0);
  }

  /** Cheapest first, no more healthy ones of an app than it can spare. */
  private static List<Victim> withinMinimum(List<Victim> victims, Map<AppId, Integer> spare) {
    Map<AppId, Integer> left = new HashMap<>(spare);
    return victims.stream()
        .sorted(Victim.CHEAPER)
        .filter(v -> !v.healthy() || left.merge(v.instance().id().app(), -1, Integer::sum) >= 0)
        .toList();
  }

  /** About how many of them have to go; so many as there are not when all would not do. */
  private int enough(HostId host, List<Victim> victims) {
    Resources need = edition.spec().need();
    Resources free = turn.placer.free(host);
    int count = 0;
    List<Victim> largest =
        victims.stream()
            .sorted(
                Comparator.comparing((Victim v) -> !v.leaving())
                    .thenComparing(Comparator.comparingLong(Victim::size).reversed()))
            .toList();
    for (Victim victim : largest) {
      if (free.covers(need)) {
        break;
      }
      free = free.plus(victim.held());
      count += victim.leaving() ? 0 : 1;
    }
    return free.covers(need) ? count : Integer.MAX_VALUE;
  }

  /** The fewest that make room on this host. */
  private Optional<Room> on(HostId host, List<Victim> victims) {
    List<Victim> leaving = victims.stream().filter(Victim::leaving).toList();
    List<Victim> others = victims.stream().filter(v -> !v.leaving()).toList();
    return without(host, leaving)
        .or(() -> with(host, leaving, others, 1))
        .or(() -> with(host, leaving, others, 2))
        .or(() -> inTurn(host, leaving, others));
  }

  /** One of them, or two, beside those that are leaving anyhow. */
  private Optional<Room> with(HostId host, List<Victim> leaving, List<Victim> others, int count) {
    for (int last = count - 1; last < others.size(); last++) {
      for (int first = 0; first < (count == 1 ? 1 : last); first++) {
        List<Victim> tried = new ArrayList<>(leaving);
        tried.add(others.get(last));
        if (count > 1) {
          tried.add(others.get(first));
        }
        Optional<Room> room = without(host, tried);
        if (room.isPresent()) {
          return room;
        }
      }
    }
    return Optional.empty();
  }

  /** The largest first until it fits; then those stay after all that need not have gone. */
  private Optional<Room> inTurn(HostId host, List<Victim> leaving, List<Victim> others) {
    List<Victim> going = new ArrayList<>(leaving);
    List<Victim> largest =
        others.stream().sorted(Comparator.comparingLong(Victim::size).reversed()).toList();
    for (Victim victim : largest) {
      going.add(victim);
      if (without(host, going).isPresent()) {
        break;
      }
    }
    for (Victim victim : others.reversed()) {
      List<Victim> fewer = going.stream().filter(v -> !v.equals(victim)).toList();
      if (fewer.size() < going.size() && without(host, fewer).isPresent()) {
        going = new ArrayList<>(fewer);
      }
    }
    return without(host, going);
  }

  /** The room there would be without them. */
  private Optional<Room> without(HostId host, List<Victim> victims) {
    Resources free = turn.placer.free(host);
    Resources gained = Resources.sum(victims.stream().map(Victim::held).toList());
    if (!free.plus(gained).covers(edition.spec().need())) {
      return Optional.empty();
    }
    victims.forEach(v -> turn.placer.release(v.instance().id()));
    Placement placement = turn.placer.placeOn(edition, waiter.id(), host);
    victims.forEach(v -> turn.placer.take(v.instance().id(), v.seat()));
    return placement instanceof Placement.On on
        ? Optional.of(new Room(on.seat(), victims, reason()))
        : Optional.empty();
  }

  private String reason() {
    return "makes room for "
        + waiter.id()
        + ", whose priority "
        + edition.spec().priority()
        + " is higher";
  }
}
