package universe.engine.lifecycle;

import java.time.Duration;
import java.time.Instant;
import universe.engine.cluster.Goal;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.lifecycle.Event.Accepted;
import universe.engine.lifecycle.Event.Bound;
import universe.engine.lifecycle.Event.Checked;
import universe.engine.lifecycle.Event.Ended;
import universe.engine.lifecycle.Event.HostGone;
import universe.engine.lifecycle.Event.HostSilent;
import universe.engine.lifecycle.Event.Missing;
import universe.engine.lifecycle.Event.PeersRewritten;
import universe.engine.lifecycle.Event.Replaced;
import universe.engine.lifecycle.Event.Report;
import universe.engine.lifecycle.Event.Reserved;
import universe.engine.lifecycle.Event.RestartWanted;
import universe.engine.lifecycle.Event.Settled;
import universe.engine.lifecycle.Event.Started;
import universe.engine.lifecycle.Event.StopWanted;
import universe.engine.lifecycle.Event.Stopping;
import universe.engine.lifecycle.Event.Vacated;
import universe.engine.lifecycle.Transition.Ignored;
import universe.engine.lifecycle.Transition.Illegal;

/**
 * The life of an instance.
 *
 * <pre>
 *            Reserved          Bound            Accepted           Started
 *  WAITING ───────────► RESERVED ────► SCHEDULED ────────► STARTING ───────► RUNNING ─┐ Checked,
 *   ▲  ▲ ◄───────────────┘ Vacated        │                   │                │  ▲ └──┘ Settled,
 *   │  │                                  └────────┬──────────┴────────┬───────┘  │     PeersRewritten
 *   │  │        StopWanted, RestartWanted, Stopping│                   │HostSilent│ Accepted, Started,
 *   │  │                                           ▼                   ▼          │ Checked
 *   │  └── Ended, Missing, HostGone ─────────── STOPPING ───────► UNREACHABLE ─────┘
 *   │      (goal RUN or RESTART; seat kept)        │  HostSilent     │   (with another goal than RUN
 *   │                                              │                 │    it goes back to STOPPING)
 *   └──────────────────── Replaced (seat given up) │ ────────────────┤
 *                                                  ▼                 ▼
 *                          STOPPED ◄── Ended, Missing, HostGone with goal STOP;
 *                                      StopWanted where nothing runs
 * </pre>
 *
 * <p>The goal stands beside the state: {@code STOP} is never taken back (the slot ends and a new
 * one may be made), {@code RESTART} turns into {@code RUN} when the incarnation has ended. A
 * failure (an end nobody asked for) puts off the next incarnation by the app's back-off; an end
 * that is the host's fault does not.
 */
public final class Lifecycle {
  /** An instance that was up this long has its earlier failures forgiven. */
  public static final Duration SETTLED_AFTER = Duration.ofSeconds(60);

  private Lifecycle() {}

  /** What {@code event} does to {@code instance} at {@code now}. */
  public static Transition on(Instance instance, Event event, Instant now) {
    if (event instanceof Report report && report.incarnation() != instance.incarnation()) {
      // A slot that was never started may stand where one of a removed app stood before.
      boolean former = report.incarnation() < instance.incarnation() || instance.incarnation() == 0;
      return former
          ? new Ignored("of incarnation " + report.incarnation() + ", which is over")
          : new Illegal("incarnation " + report.incarnation() + " was never given out");
    }
    return switch (instance.state()) {
      case WAITING -> waiting(instance, event, now);
      case RESERVED -> reserved(instance, event, now);
      case SCHEDULED, STARTING -> onTheWay(instance, event, now);
      case RUNNING -> running(instance, event, now);
      case STOPPING -> stopping(instance, event, now);
      case UNREACHABLE -> unreachable(instance, event, now);
      case STOPPED -> stopped(instance, event);
    };
  }

  private static Transition waiting(Instance at, Event event, Instant now) {
    return switch (event) {
      case Reserved e -> Moves.reserve(at, e.seat(), now);
      case StopWanted e -> Moves.stopIdle(at, e.reason(), now);
      case Vacated e -> Moves.vacate(at, e.reason(), now);
      case RestartWanted e -> new Ignored("nothing of it runs");
      case HostSilent e -> new Ignored("nothing of it runs");
      case HostGone e -> new Ignored("nothing of it runs");
      case Report e -> new Ignored("its end is recorded");
      case Bound e -> Moves.illegal(at, "bound before it has a place");
      case Replaced e -> Moves.illegal(at, "replaced while nothing of it runs");
      case PeersRewritten e -> Moves.illegal(at, "rewritten while nothing of it runs");
      case Settled e -> Moves.illegal(at, "settled while nothing of it runs");
    };
  }

  private static Transition reserved(Instance at, Event event, Instant now) {
    return switch (event) {
      case Bound e -> Moves.bind(at, e, now);
      case Reserved e ->
          e.seat().equals(at.seat()) ? new Ignored("a repeat") : Moves.reserve(at, e.seat(), now);
      case StopWanted e -> Moves.stopIdle(at, e.reason(), now);
      case Vacated e -> Moves.vacate(at, e.reason(), now);
      case RestartWanted e -> new Ignored("nothing of it runs");
      case HostSilent e -> new Ignored("nothing of it runs");
      case HostGone e -> new Ignored("nothing of it runs");
      case Report e -> new Ignored("its end is recorded");
      case Replaced e -> Moves.illegal(at, "replaced while nothing of it runs");
      case PeersRewritten e -> Moves.illegal(at, "rewritten while nothing of it runs");
      case Settled e -> Moves.illegal(at, "settled while nothing of it runs");
    };
  }

  private static Transition onTheWay(Instance at, Event event, Instant now) {
    return switch (event) {
      case Accepted e ->
          at.state() == InstanceState.STARTING
              ? new Ignored("a repeat")
              : Moves.moved(at.in(InstanceState.STARTING, now));
      case Started e -> Moves.moved(at.in(InstanceState.RUNNING, now));
      case Checked e -> Moves.moved(at.in(InstanceState.RUNNING, now).withHealth(e.health()));
      case Stopping e -> Moves.moved(at.in(InstanceState.STOPPING, now));
      case Ended e -> Moves.end(at, e, now);
      case Missing e -> Moves.missing(at, now);
      case StopWanted e -> Moves.stopLive(at, Goal.STOP, e.reason(), now);
      case RestartWanted e -> Moves.stopLive(at, Goal.RESTART, e.reason(), now);
      case HostSilent e -> Moves.moved(at.in(InstanceState.UNREACHABLE, now).withCause(e.cause()));
      case HostGone e -> Moves.lost(at, e.cause(), now);
      case Reserved e -> Moves.illegal(at, "reserved while it is being started");
      case Bound e -> Moves.illegal(at, "bound twice");
      case Replaced e -> Moves.illegal(at, "replaced though its host is heard");
      case Vacated e -> Moves.illegal(at, "vacated while it is being started");
      case PeersRewritten e -> Moves.illegal(at, "rewritten before it runs");
      case Settled e -> Moves.illegal(at, "settled before it runs");
    };
  }

  private static Transition running(Instance at, Event event, Instant now) {
    return switch (event) {
      case Accepted e -> new Ignored("it runs already");
      case Started e -> new Ignored("a repeat");
      case Checked e ->
          e.health() == at.health()
              ? new Ignored("a repeat")
              : Moves.moved(at.withHealth(e.health()));
      case Stopping e -> Moves.moved(at.in(InstanceState.STOPPING, now));
      case Ended e -> Moves.end(at, e, now);
      case Missing e -> Moves.lost(at, "its host does not know it any more", now);
      case StopWanted e -> Moves.stopLive(at, Goal.STOP, e.reason(), now);
      case RestartWanted e -> Moves.stopLive(at, Goal.RESTART, e.reason(), now);
      case PeersRewritten e -> Moves.rewrite(at, e.peers());
      case Settled e -> Moves.settle(at, now);
      case HostSilent e -> Moves.moved(at.in(InstanceState.UNREACHABLE, now).withCause(e.cause()));
      case HostGone e -> Moves.lost(at, e.cause(), now);
      case Reserved e -> Moves.illegal(at, "reserved while it runs");
      case Bound e -> Moves.illegal(at, "bound twice");
      case Replaced e -> Moves.illegal(at, "replaced though its host is heard");
      case Vacated e -> Moves.illegal(at, "vacated while it runs");
    };
  }

  private static Transition stopping(Instance at, Event event, Instant now) {
    return switch (event) {
      case Ended e -> Moves.end(at, e, now);
      case Missing e -> Moves.lost(at, "its host does not know it any more", now);
      case Accepted e -> new Ignored("it is being stopped");
      case Started e -> new Ignored("it is being stopped");
      case Checked e -> new Ignored("it is being stopped");
      case Stopping e -> new Ignored("a repeat");
      case StopWanted e -> Moves.stopLive(at, Goal.STOP, e.reason(), now);
      case RestartWanted e ->
          at.goal() == Goal.RUN
              ? Moves.stopLive(at, Goal.RESTART, e.reason(), now)
              : new Ignored("it is being stopped");
      case HostSilent e -> Moves.moved(at.in(InstanceState.UNREACHABLE, now).withCause(e.cause()));
      case HostGone e -> Moves.lost(at, e.cause(), now);
      case Reserved e -> Moves.illegal(at, "reserved while it is being stopped");
      case Bound e -> Moves.illegal(at, "bound while it is being stopped");
      case Replaced e -> Moves.illegal(at, "replaced though its host is heard");
      case Vacated e -> Moves.illegal(at, "vacated while it is being stopped");
      case PeersRewritten e -> Moves.illegal(at, "rewritten while it is being stopped");
      case Settled e -> Moves.illegal(at, "settled while it is being stopped");
    };
  }

  private static Transition unreachable(Instance at, Event event, Instant now) {
    return switch (event) {
      case Accepted e -> Moves.back(at, InstanceState.STARTING, now);
      case Started e -> Moves.back(at, InstanceState.RUNNING, now);
      case Checked e -> Moves.back(at.withHealth(e.health()), InstanceState.RUNNING, now);
      case Stopping e -> Moves.moved(at.in(InstanceState.STOPPING, now));
      case Ended e -> Moves.end(at, e, now);
      case Missing e -> Moves.lost(at, "its host came back without it", now);
      case StopWanted e ->
          at.goal() == Goal.STOP
              ? new Ignored("a repeat")
              : Moves.moved(at.withGoal(Goal.STOP).withCause(e.reason()));
      case RestartWanted e ->
          at.goal() == Goal.RUN
              ? Moves.moved(at.withGoal(Goal.RESTART).withCause(e.reason()))
              : new Ignored("it stops as soon as its host is back");
      case Replaced e -> Moves.replace(at, e.reason(), now);
      case HostSilent e -> new Ignored("a repeat");
      case HostGone e -> Moves.lost(at, e.cause(), now);
      case Reserved e -> Moves.illegal(at, "reserved while it may run");
      case Bound e -> Moves.illegal(at, "bound while it may run");
      case Vacated e -> Moves.illegal(at, "vacated while it may run");
      case PeersRewritten e -> Moves.illegal(at, "rewritten while its host is silent");
      case Settled e -> Moves.illegal(at, "settled while its host is silent");
    };
  }

  private static Transition stopped(Instance at, Event event) {
    return switch (event) {
      case Report e -> new Ignored("its end is recorded");
      case StopWanted e -> new Ignored("a repeat");
      case RestartWanted e -> new Ignored("it was stopped for good");
      case HostSilent e -> new Ignored("nothing of it runs");
      case HostGone e -> new Ignored("nothing of it runs");
      case Vacated e -> new Ignored("its slot is about to be forgotten");
      case Reserved e -> Moves.illegal(at, "reserved after it was stopped for good");
      case Bound e -> Moves.illegal(at, "bound after it was stopped for good");
      case Replaced e -> Moves.illegal(at, "replaced after it was stopped for good");
      case PeersRewritten e -> Moves.illegal(at, "rewritten after it was stopped for good");
      case Settled e -> Moves.illegal(at, "settled after it was stopped for good");
    };
  }
}
