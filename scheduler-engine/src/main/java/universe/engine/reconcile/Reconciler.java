package universe.engine.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import universe.engine.cluster.ClusterSnapshot;
import universe.engine.cluster.Goal;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostState;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.spec.AppId;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.InstanceId;

/**
 * Compares what is wanted with what is and says what to do next. Level-triggered: it looks at
 * states, never at how they came about, so that it may be asked at any time, by anybody, again and
 * again; while everything is under way it says nothing.
 */
public final class Reconciler {
  /** From the stop signal to the kill, for an app whose definition is gone. */
  static final Duration GRACE = Duration.ofSeconds(10);

  private Reconciler() {}

  /** What to do about {@code snapshot} at {@code now}. */
  public static Decision decide(ClusterSnapshot snapshot, Instant now) {
    Turn turn = new Turn(snapshot, now);
    turn.instances().keySet().stream().toList().forEach(id -> followHost(turn, id));
    removeSurplus(turn);
    TreeMap<AppId, DesiredApp> apps = new TreeMap<>(snapshot.apps());
    if (snapshot.quiet()) {
      stopAll(turn);
    } else {
      Map<AppId, List<InstanceId>> slots = slots(turn, apps);
      apps.forEach((id, app) -> Upkeep.of(turn, app, slots.getOrDefault(id, List.of())).run());
      apps.forEach((id, app) -> Seating.of(turn, app, slots.getOrDefault(id, List.of())).run());
    }
    return turn.decision();
  }

  /** What the host's state means for what may run on it. */
  private static void followHost(Turn turn, InstanceId id) {
    Instance instance = turn.at(id);
    if (!instance.live()) {
      return;
    }
    String name = turn.hostOf(instance).map(Host::name).orElse("its host");
    HostState state = turn.hostOf(instance).map(Host::state).orElse(HostState.GONE);
    switch (state) {
      case ACTIVE, CORDONED, DRAINING -> {}
      case SUSPECTED -> turn.act(new Action.MarkUnreachable(id, name + " does not answer"));
      case GONE -> turn.act(new Action.GiveUp(id, name + " left the pool"));
    }
  }

  /** Stops what no app wants any more; forgets what has stopped. */
  private static void removeSurplus(Turn turn) {
    for (InstanceId id : List.copyOf(turn.instances().keySet())) {
      DesiredApp app = turn.snapshot.apps().get(id.app());
      if (app == null) {
        turn.act(new Action.Stop(id, GRACE, "the app was removed"));
      } else if (id.ordinal() >= app.instances()) {
        turn.act(new Action.Stop(id, app.spec().killGrace(), "scaled to " + app.instances()));
      }
      if (turn.at(id).state() == InstanceState.STOPPED) {
        turn.forget(id);
      }
    }
  }

  /** The pool is being shut down: everything stops, every slot stays. */
  private static void stopAll(Turn turn) {
    for (InstanceId id : List.copyOf(turn.instances().keySet())) {
      Instance instance = turn.at(id);
      DesiredApp app = turn.snapshot.apps().get(id.app());
      if (app != null && instance.live() && instance.goal() == Goal.RUN) {
        turn.act(new Action.Restart(id, app.spec().killGrace(), "the pool is shutting down"));
      }
    }
  }

  /** Makes missing slots; answers with every wanted slot by app. */
  private static Map<AppId, List<InstanceId>> slots(Turn turn, Map<AppId, DesiredApp> apps) {
    for (DesiredApp app : apps.values()) {
      for (int ordinal = 0; ordinal < app.instances(); ordinal++) {
        InstanceId id = new InstanceId(app.spec().id(), ordinal);
        if (!turn.instances().containsKey(id)) {
          turn.create(id);
        }
      }
    }
    return new TreeSet<>(turn.instances().keySet())
        .stream()
            .filter(id -> turn.at(id).goal() != Goal.STOP)
            .collect(Collectors.groupingBy(InstanceId::app));
  }
}
