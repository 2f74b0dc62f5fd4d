package universe.engine.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import universe.engine.cluster.ClusterSnapshot;
import universe.engine.cluster.Goal;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostState;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.plan.Course;
import universe.engine.plan.Plans;
import universe.engine.spec.AppId;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.InstanceId;

/**
 * Compares what is wanted with what is and says what to do next. Level-triggered: it looks at
 * states, never at how they came about, so that it may be asked at any time, by anybody, again and
 * again; while everything is under way it says nothing.
 *
 * <p>In this order: instances follow the state of their hosts; what nobody wants is stopped and
 * forgotten; missing slots are made; the silent are replaced; the idle get places, in the order of
 * priority and fairness, and start; and what is out of date is restarted as far as the app's
 * minimum allows.
 */
public final class Reconciler {
  /** From the stop signal to the kill, for an app whose definition is gone. */
  static final Duration GRACE = Duration.ofSeconds(10);

  private Reconciler() {}

  /** What to do about {@code snapshot} at {@code now} when no deployment is under way. */
  public static Decision decide(ClusterSnapshot snapshot, Instant now) {
    return decide(snapshot, Plans.NONE, now);
  }

  /** What to do about {@code snapshot} at {@code now}, as far as {@code plans} let it go. */
  public static Decision decide(ClusterSnapshot snapshot, Plans plans, Instant now) {
    Turn turn = new Turn(snapshot, plans, now);
    turn.ids().forEach(id -> followHost(turn, id));
    List<AppTurn> apps = new ArrayList<>();
    for (DesiredApp app : inOrder(snapshot, plans)) {
      Course course = plans.courseOf(app);
      apps.add(new AppTurn(turn, course, snapshot.quiet() ? 0 : Surge.wanted(turn, course)));
    }
    turn.ids().forEach(id -> removeIfUnwanted(turn, id));
    apps.forEach(AppTurn::removeSurplus);
    if (snapshot.quiet()) {
      turn.ids().forEach(id -> stopForNow(turn, id));
    } else {
      apps.forEach(AppTurn::makeSlots);
      apps.forEach(app -> new Upkeep(turn, app).run());
      new Line(turn, apps.stream().map(app -> new Seating(turn, app)).toList()).run();
      apps.forEach(app -> new Rollout(turn, app).run());
    }
    return turn.decision();
  }

  /** The apps, each after those it depends on. */
  private static List<DesiredApp> inOrder(ClusterSnapshot snapshot, Plans plans) {
    TreeMap<AppId, DesiredApp> apps = new TreeMap<>(snapshot.apps());
    return plans.dependencies().order(apps.keySet()).stream().map(apps::get).toList();
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

  /** Stops what belongs to no app any more; forgets what has stopped. */
  private static void removeIfUnwanted(Turn turn, InstanceId id) {
    if (!turn.snapshot.apps().containsKey(id.app())) {
      turn.act(new Action.Stop(id, GRACE, "the app was removed"));
    }
    if (turn.at(id).state() == InstanceState.STOPPED) {
      turn.forget(id);
    }
  }

  /** The pool is being shut down: everything stops, every slot stays. */
  private static void stopForNow(Turn turn, InstanceId id) {
    Instance instance = turn.at(id);
    DesiredApp app = turn.snapshot.apps().get(id.app());
    if (app != null && instance.live() && instance.goal() == Goal.RUN) {
      turn.act(new Action.Restart(id, app.spec().killGrace(), "the pool is shutting down"));
    }
  }
}
