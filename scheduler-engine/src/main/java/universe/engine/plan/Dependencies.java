package universe.engine.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import universe.engine.spec.AppId;

/**
 * Which apps start and are updated only once which others are healthy in their wanted edition. Free
 * of cycles. What runs already is never stopped, and heals, whatever becomes of what it depends on.
 *
 * @param direct app to the apps it depends on
 */
public record Dependencies(Map<AppId, Set<AppId>> direct) {
  public static final Dependencies NONE = new Dependencies(Map.of());

  /**
   * @throws IllegalArgumentException when there is a cycle; ask {@link #cycles} first
   */
  public Dependencies {
    TreeMap<AppId, Set<AppId>> sorted = new TreeMap<>();
    direct.forEach((app, others) -> sorted.put(app, Set.copyOf(others)));
    direct = Map.copyOf(sorted);
    List<Set<AppId>> cycles = cycles(direct);
    if (!cycles.isEmpty()) {
      throw new IllegalArgumentException("apps depend on each other in a circle: " + cycles);
    }
  }

  /** What {@code app} waits for, in the order of ids. */
  public Set<AppId> of(AppId app) {
    return new TreeSet<>(direct.getOrDefault(app, Set.of()));
  }

  /**
   * From paths to apps: a path, of an app or of a group, that depends on another makes every app at
   * or below the one depend on every app at or below the other.
   */
  public static Map<AppId, Set<AppId>> expand(
      Map<AppId, Set<AppId>> paths, Collection<AppId> apps) {
    NavigableMap<String, AppId> byPath = new TreeMap<>();
    apps.forEach(app -> byPath.put(app.value(), app));
    TreeMap<AppId, Set<AppId>> direct = new TreeMap<>();
    paths.forEach(
        (from, others) ->
            below(from, byPath)
                .forEach(
                    app ->
                        others.forEach(
                            to ->
                                direct
                                    .computeIfAbsent(app, a -> new TreeSet<>())
                                    .addAll(below(to, byPath)))));
    return direct;
  }

  /** The app of that path and all below it; what follows a slash in order is the digit 0. */
  private static List<AppId> below(AppId path, NavigableMap<String, AppId> byPath) {
    List<AppId> found = new ArrayList<>();
    Optional.ofNullable(byPath.get(path.value())).ifPresent(found::add);
    found.addAll(byPath.subMap(path.value() + "/", path.value() + "0").values());
    return found;
  }

  /**
   * The circles in {@code direct}, each with all its members, by its first member; an app that
   * depends on itself is a circle of one. Empty when it can be ordered.
   */
  public static List<Set<AppId>> cycles(Map<AppId, Set<AppId>> direct) {
    TreeSet<AppId> left = new TreeSet<>(direct.keySet());
    // What depends on nothing that is left, or is needed by nothing that is left, is in no circle.
    boolean shrinking = true;
    while (shrinking) {
      TreeSet<AppId> needed = new TreeSet<>();
      left.forEach(a -> needed.addAll(direct.getOrDefault(a, Set.of())));
      shrinking =
          left.removeIf(
              a ->
                  direct.getOrDefault(a, Set.of()).stream().noneMatch(left::contains)
                      || !needed.contains(a));
    }
    List<Set<AppId>> cycles = new ArrayList<>();
    while (!left.isEmpty()) {
      AppId first = left.first();
      Set<AppId> circle = reached(first, direct);
      circle.removeIf(a -> !reached(a, direct).contains(first));
      if (!circle.isEmpty()) {
        cycles.add(circle);
      }
      left.remove(first);
      left.removeAll(circle);
    }
    return cycles;
  }

  /** All that {@code from} depends on, over however many others; itself only in a circle. */
  private static Set<AppId> reached(AppId from, Map<AppId, Set<AppId>> direct) {
    TreeSet<AppId> reached = new TreeSet<>();
    List<AppId> open = new ArrayList<>(direct.getOrDefault(from, Set.of()));
    while (!open.isEmpty()) {
      AppId next = open.removeLast();
      if (reached.add(next)) {
        open.addAll(direct.getOrDefault(next, Set.of()));
      }
    }
    return reached;
  }

  /** The ids in an order in which each comes after what it depends on; alike ones by id. */
  public List<AppId> order(Collection<AppId> apps) {
    TreeSet<AppId> left = new TreeSet<>(apps);
    Set<AppId> order = new LinkedHashSet<>();
    List<AppId> path = new ArrayList<>();
    while (!left.isEmpty() || !path.isEmpty()) {
      AppId at = path.isEmpty() ? left.first() : path.getLast();
      Optional<AppId> first = of(at).stream().filter(left::contains).findFirst();
      if (path.isEmpty()) {
        path.add(at);
      } else if (first.isPresent()) {
        path.add(first.get());
      } else {
        order.add(path.removeLast());
      }
      left.removeAll(path);
    }
    return List.copyOf(order);
  }
}
