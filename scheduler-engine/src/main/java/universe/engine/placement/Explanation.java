package universe.engine.placement;

import java.util.Optional;
import java.util.Set;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostState;
import universe.engine.spec.AppId;
import universe.engine.spec.Constraint;
import universe.engine.spec.Resources;
import universe.engine.spec.RuntimeNeed;

/**
 * Says why a host refuses a task; slow beside the search, and asked only when nothing was found.
 */
record Explanation(PoolIndex index, TaskClass task) {

  /** Why {@code h} will not do, if it will not. */
  Optional<Rejection> of(int h) {
    String forWhom = index.kept.get(h);
    return forWhom == null ? ofStanding(h) : Optional.of(new Rejection.Kept(forWhom));
  }

  /** As {@link #of}, for a task that has a place there: a host kept for another lets it stay. */
  Optional<Rejection> ofStanding(int h) {
    Optional<Rejection> state = byState(index.table.hosts[h].state());
    return state.isPresent() ? state : ifActive(h);
  }

  /** As {@link #of}, as if the host took new instances. */
  Optional<Rejection> ifActive(int h) {
    if (index.fit.fits(task, h)) {
      return Optional.empty();
    }
    return constraint(h)
        .or(() -> runtime(index.table.hosts[h]))
        .or(() -> tooLittle(h))
        .or(() -> ports(h));
  }

  static Optional<Rejection> byState(HostState state) {
    return switch (state) {
      case ACTIVE -> Optional.empty();
      case CORDONED -> Optional.of(new Rejection.Cordoned());
      case DRAINING -> Optional.of(new Rejection.Draining());
      case SUSPECTED -> Optional.of(new Rejection.Suspected());
      case GONE -> Optional.of(new Rejection.Gone());
    };
  }

  private Optional<Rejection> constraint(int h) {
    for (Constraint constraint : task.app.spec().constraints()) {
      Rule rule = index.rule(constraint, task);
      if (!rule.allows(h)) {
        return Optional.of(rule.violation(h));
      }
    }
    for (Ties.Near near : task.required) {
      if (!near.allows(h)) {
        return Optional.of(near.violation(h));
      }
    }
    return Optional.empty();
  }

  private Optional<Rejection> runtime(Host host) {
    for (RuntimeNeed need : task.app.spec().runtimes()) {
      if (!Fields.hasRuntime(host, need)) {
        Set<Integer> found = host.runtimes().getOrDefault(need.name(), Set.of());
        return Optional.of(new Rejection.RuntimeMissing(need, found));
      }
    }
    return Optional.empty();
  }

  private Optional<Rejection> tooLittle(int h) {
    Resources free = index.table.free(h);
    if (!free.covers(task.need)) {
      return Optional.of(new Rejection.TooLittle(task.need.minus(free), free));
    }
    Resources kept = index.table.reservations.withheld(h, task.role);
    Resources own = free.minus(kept);
    return own.covers(task.need)
        ? Optional.empty()
        : Optional.of(new Rejection.Reserved(task.need.minus(own), kept));
  }

  private Optional<Rejection> ports(int h) {
    HostTable table = index.table;
    for (int i = 0; i < task.fixedPorts.length; i++) {
      int port = task.fixedPorts[i];
      if (!table.offersPort(h, port)) {
        return Optional.of(new Rejection.PortNotOffered(port));
      }
      if (table.portTaken(h, port)) {
        return Optional.of(new Rejection.PortTaken(port, holder(h, port)));
      }
      for (int before = 0; before < i; before++) {
        if (task.fixedPorts[before] == port) {
          return Optional.of(new Rejection.PortTaken(port, "itself, asked for twice"));
        }
      }
    }
    int free = table.portsFree(h) - task.fixedPorts.length;
    return task.anyPorts > free
        ? Optional.of(new Rejection.TooFewPorts(task.anyPorts, Math.max(0, free)))
        : Optional.empty();
  }

  private String holder(int h, int port) {
    return index.table.hosts[h].takenPorts().contains(port)
        ? "something outside the pool"
        : index.tasks.holder(h, port).map(AppId::value).orElse("another instance");
  }
}
