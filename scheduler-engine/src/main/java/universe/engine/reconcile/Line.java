package universe.engine.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostState;
import universe.engine.cluster.Instance;
import universe.engine.placement.Placer;
import universe.engine.spec.InstanceId;

/**
 * In which order idle instances get their places: higher priorities first; among equals those that
 * keep the place they have, and then always one of the group of apps that holds the smallest share
 * of the pool (its dominant resource counts), the longest waiting first.
 *
 * <p>So that the small do not for ever take the room a large one waits for, the oldest of each
 * group is helped at times: from the tenth minute of its waiting to the twentieth, from the
 * fortieth to the eightieth, and so on, each time four times as long, so that whatever the others'
 * lives are, one of these times outlasts them. Then it has its turn before the shares are asked,
 * and if it fits nowhere, a host on which it could stand is kept from newcomers of its own and
 * lower priorities. At most a quarter of the hosts are kept; none in pools below four.
 */
record Line(Turn turn, List<Seating> seatings) {
  /** How long everybody is treated alike before the oldest are helped. */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final int HOSTS_FOR_EACH_KEPT = 4;

  void run() {
    TreeMap<Integer, List<Seating>> levels =
        seatings.stream()
            .collect(
                Collectors.groupingBy(
                    Seating::priority,
                    () -> new TreeMap<>(Collections.reverseOrder()),
                    Collectors.toList()));
    int mayKeep = active() / HOSTS_FOR_EACH_KEPT;
    for (List<Seating> level : levels.values()) {
      level.forEach(Seating::keep);
      mayKeep -= helpTheOldest(level, mayKeep);
      share(level);
    }
    seatings.forEach(Seating::launch);
  }

  private int active() {
    return (int) turn.hosts().values().stream().filter(h -> h.state() == HostState.ACTIVE).count();
  }

  /** How many hosts are kept for them. */
  private int helpTheOldest(List<Seating> level, int mayKeep) {
    if (mayKeep == 0) {
      return 0;
    }
    TreeMap<String, Seating> oldest = new TreeMap<>();
    for (Seating seating : level) {
      if (seating.oldest().filter(this::helped).isPresent()) {
        oldest.merge(seating.group(), seating, (a, b) -> older(b, a) ? b : a);
      }
    }
    List<Seating> helped =
        oldest.values().stream().sorted(Comparator.comparingDouble(this::held)).toList();
    int kept = 0;
    for (Seating seating : helped) {
      Optional<Instance> one = seating.oldest();
      seating.placeNext();
      if (kept < mayKeep && one.filter(i -> keepHost(seating, i.id())).isPresent()) {
        kept++;
      }
    }
    return kept;
  }

  private static boolean older(Seating a, Seating b) {
    return since(a).isBefore(since(b));
  }

  private static Instant since(Seating seating) {
    return seating.oldest().map(Instance::since).orElse(Instant.MAX);
  }

  private boolean helped(Instance instance) {
    int doublings = doublings(instance);
    return doublings >= 0 && doublings % 2 == 0;
  }

  /** How often the time it waits has doubled since patience ended; below 0 before. */
  private int doublings(Instance instance) {
    long patiences = Duration.between(instance.since(), turn.now).dividedBy(PATIENCE);
    return 63 - Long.numberOfLeadingZeros(patiences);
  }

  /** Keeps the host that lacks least for the instance, if it has found no place. */
  private boolean keepHost(Seating seating, InstanceId id) {
    Instance instance = turn.at(id);
    if (turn.placer.holds(id) || !seating.homesick(instance)) {
      return false;
    }
    Placer placer = turn.placer;
    Optional<Host> host = placer.nearest(seating.editionOf(instance));
    host.ifPresent(h -> placer.keep(h.id(), id));
    Duration end = PATIENCE.multipliedBy(2L << doublings(instance));
    host.ifPresent(h -> turn.wakeAt(instance.since().plus(end)));
    return host.isPresent();
  }

  private void share(List<Seating> level) {
    TreeMap<String, List<Seating>> groups =
        level.stream()
            .filter(Seating::waiting)
            .collect(Collectors.groupingBy(Seating::group, TreeMap::new, Collectors.toList()));
    while (!groups.isEmpty()) {
      Map.Entry<String, List<Seating>> next = poorest(groups);
      next.getValue().stream().min(Comparator.comparing(Line::since)).ifPresent(Seating::placeNext);
      next.getValue().removeIf(seating -> !seating.waiting());
      if (next.getValue().isEmpty()) {
        groups.remove(next.getKey());
      }
    }
  }

  private Map.Entry<String, List<Seating>> poorest(TreeMap<String, List<Seating>> groups) {
    return groups.size() == 1
        ? groups.firstEntry()
        : groups.entrySet().stream()
            .min(Comparator.comparingDouble(e -> turn.shares.dominant(e.getKey())))
            .orElseThrow();
  }

  private double held(Seating seating) {
    return turn.shares.dominant(seating.group());
  }
}
