package universe.engine.reconcile;

import java.util.Comparator;
import java.util.List;
import universe.engine.cluster.Goal;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.cluster.Seat;
import universe.engine.spec.Resources;

/**
 * An instance that may have to leave its place to one of a higher priority.
 *
 * @param priority of its app
 * @param leaving whether it is being stopped already
 * @param healthy whether it serves
 */
record Victim(Instance instance, Seat.At seat, int priority, boolean leaving, boolean healthy) {
  /** Lower priority before higher, what does not serve before what does, small before large. */
  static final Comparator<Victim> CHEAPER =
      Comparator.comparing((Victim v) -> !v.leaving)
          .thenComparingInt(Victim::priority)
          .thenComparing(Victim::healthy)
          .thenComparingLong(Victim::size)
          .thenComparing(v -> v.instance.id());

  /** Fewer before more, then as above by the dearest among them, then by all together. */
  static final Comparator<List<Victim>> CHEAPEST =
      Comparator.comparingLong((List<Victim> all) -> all.stream().filter(v -> !v.leaving).count())
          .thenComparingInt(all -> all.stream().mapToInt(Victim::priority).max().orElse(0))
          .thenComparingLong(all -> all.stream().filter(Victim::healthy).count())
          .thenComparingLong(all -> all.stream().mapToLong(Victim::size).sum());

  /** One of an app that is still wanted. */
  static Victim of(AppTurn app, Instance instance, Seat.At seat) {
    boolean leaving = instance.state() == InstanceState.STOPPING;
    return new Victim(instance, seat, app.spec().priority(), leaving, app.healthy(instance));
  }

  /** Whether it is on its way out for good. */
  static boolean goes(Instance instance) {
    return instance.state() == InstanceState.STOPPING && instance.goal() == Goal.STOP;
  }

  Resources held() {
    return seat.held();
  }

  /** Its amounts on one scale, to compare by. */
  long size() {
    return held().weight();
  }
}
