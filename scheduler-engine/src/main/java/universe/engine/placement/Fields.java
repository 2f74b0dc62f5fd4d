package universe.engine.placement;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostState;
import universe.engine.placement.counts.IntCounts;
import universe.engine.spec.Constraint;
import universe.engine.spec.RuntimeNeed;

/**
 * What constraints and runtimes say about the hosts of a pool, worked out once for each field and
 * each combination.
 */
final class Fields {
  private final Host[] hosts;
  private final int[] shapeOf;
  private final int shapes;
  private final Map<String, Field> fields = new HashMap<>();
  private final Map<List<?>, TaskClass.Eligible> filters = new HashMap<>();

  Fields(Host[] hosts, int[] shapeOf, int shapes) {
    this.hosts = hosts;
    this.shapeOf = shapeOf;
    this.shapes = shapes;
  }

  /** What is known already, to be added to by another owner. */
  Fields copy() {
    Fields copy = new Fields(hosts, shapeOf, shapes);
    copy.fields.putAll(fields);
    copy.filters.putAll(filters);
    return copy;
  }

  Field field(String name) {
    return fields.computeIfAbsent(name, n -> Field.of(n, hosts));
  }

  /** The hosts that fixed constraints and runtimes allow. */
  TaskClass.Eligible eligible(List<Constraint> constraints, List<RuntimeNeed> runtimes) {
    if (constraints.isEmpty() && runtimes.isEmpty()) {
      return TaskClass.Eligible.ALL;
    }
    List<?> key = List.of(constraints, runtimes);
    TaskClass.Eligible known = filters.get(key);
    if (known == null) {
      known = compute(constraints, runtimes);
      filters.put(key, known);
    }
    return known;
  }

  private TaskClass.Eligible compute(List<Constraint> constraints, List<RuntimeNeed> runtimes) {
    long[] allowedHosts = new long[(hosts.length + 63) >>> 6];
    Arrays.fill(allowedHosts, -1L);
    for (Constraint constraint : constraints) {
      Field field = field(constraint.field());
      Rule rule = Rule.of(constraint, field, new IntCounts(), 0);
      boolean[] allowed = new boolean[field.names().length + 1];
      for (int value = -1; value < field.names().length; value++) {
        allowed[value + 1] = rule.allowsValue(value);
      }
      keep(allowedHosts, h -> allowed[field.valueOf()[h] + 1]);
    }
    for (RuntimeNeed need : runtimes) {
      keep(allowedHosts, h -> hasRuntime(hosts[h], need));
    }
    int[] perShape = new int[shapes];
    for (int h = 0; h < hosts.length; h++) {
      boolean allowed = (allowedHosts[h >>> 6] & 1L << h) != 0;
      perShape[shapeOf[h]] += allowed && hosts[h].state() == HostState.ACTIVE ? 1 : 0;
    }
    return new TaskClass.Eligible(allowedHosts, perShape);
  }

  private void keep(long[] allowedHosts, java.util.function.IntPredicate which) {
    for (int h = 0; h < hosts.length; h++) {
      if (!which.test(h)) {
        allowedHosts[h >>> 6] &= ~(1L << h);
      }
    }
  }

  static boolean hasRuntime(Host host, RuntimeNeed need) {
    for (int major : host.runtimes().getOrDefault(need.name(), Set.of())) {
      if (major >= need.atLeast()) {
        return true;
      }
    }
    return false;
  }
}
