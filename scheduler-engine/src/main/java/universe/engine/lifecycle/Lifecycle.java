package universe.engine.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import universe.engine.cluster.Goal;
import universe.engine.cluster.Health;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.cluster.Seat;
import universe.engine.lifecycle.Event.Accepted;
import universe.engine.lifecycle.Event.Bound;
import universe.engine.lifecycle.Event.Checked;
import universe.engine.lifecycle.Event.End;
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
import universe.engine.lifecycle.Transition.Moved;

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
      return report.incarnation() < instance.incarnation()
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
      case Reserved e -> reserve(at, e.seat(), now);
      case StopWanted e -> stopIdle(at, e.reason(), now);
      case Vacated e -> vacate(at, e.reason(), now);
      case RestartWanted e -> new Ignored("nothing of it runs");
      case HostSilent e -> new Ignored("nothing of it runs");
      case HostGone e -> new Ignored("nothing of it runs");
      case Report e -> new Ignored("its end is recorded");
      case Bound e -> illegal(at, "bound before it has a place");
      case Replaced e -> illegal(at, "replaced while nothing of it runs");
      case PeersRewritten e -> illegal(at, "rewritten while nothing of it runs");
      case Settled e -> illegal(at, "settled while nothing of it runs");
    };
  }

  private static Transition reserved(Instance at, Event event, Instant now) {
    return switch (event) {
      case Bound e -> bind(at, e, now);
      case Reserved e ->
          e.seat().equals(at.seat()) ? new Ignored("a repeat") : reserve(at, e.seat(), now);
      case StopWanted e -> stopIdle(at, e.reason(), now);
      case Vacated e -> vacate(at, e.reason(), now);
      case RestartWanted e -> new Ignored("nothing of it runs");
      case HostSilent e -> new Ignored("nothing of it runs");
      case HostGone e -> new Ignored("nothing of it runs");
      case Report e -> new Ignored("its end is recorded");
      case Replaced e -> illegal(at, "replaced while nothing of it runs");
      case PeersRewritten e -> illegal(at, "rewritten while nothing of it runs");
      case Settled e -> illegal(at, "settled while nothing of it runs");
    };
  }

  private static Transition onTheWay(Instance at, Event event, Instant now) {
    return switch (event) {
      case Accepted e ->
          at.state() == InstanceState.STARTING
              ? new Ignored("a repeat")
              : moved(at.in(InstanceState.STARTING, now));
      case Started e -> moved(at.in(InstanceState.RUNNING, now));
      case Checked e -> moved(at.in(InstanceState.RUNNING, now).withHealth(e.health()));
      case Stopping e -> moved(at.in(InstanceState.STOPPING, now));
      case Ended e -> end(at, e, now);
      case Missing e -> missing(at, now);
      case StopWanted e -> stopLive(at, Goal.STOP, e.reason(), now);
      case RestartWanted e -> stopLive(at, Goal.RESTART, e.reason(), now);
      case HostSilent e -> moved(at.in(InstanceState.UNREACHABLE, now).withCause(e.cause()));
      case HostGone e -> lost(at, e.cause(), now);
      case Reserved e -> illegal(at, "reserved while it is being started");
      case Bound e -> illegal(at, "bound twice");
      case Replaced e -> illegal(at, "replaced though its host is heard");
      case Vacated e -> illegal(at, "vacated while it is being started");
      case PeersRewritten e -> illegal(at, "rewritten before it runs");
      case Settled e -> illegal(at, "settled before it runs");
    };
  }

  private static Transition running(Instance at, Event event, Instant now) {
    return switch (event) {
      case Accepted e -> new Ignored("it runs already");
      case Started e -> new Ignored("a repeat");
      case Checked e ->
          e.health() == at.health() ? new Ignored("a repeat") : moved(at.withHealth(e.health()));
      case Stopping e -> moved(at.in(InstanceState.STOPPING, now));
      case Ended e -> end(at, e, now);
      case Missing e -> lost(at, "its host does not know it any more", now);
      case StopWanted e -> stopLive(at, Goal.STOP, e.reason(), now);
      case RestartWanted e -> stopLive(at, Goal.RESTART, e.reason(), now);
      case PeersRewritten e -> rewrite(at, e.peers());
      case Settled e -> settle(at, now);
      case HostSilent e -> moved(at.in(InstanceState.UNREACHABLE, now).withCause(e.cause()));
      case HostGone e -> lost(at, e.cause(), now);
      case Reserved e -> illegal(at, "reserved while it runs");
      case Bound e -> illegal(at, "bound twice");
      case Replaced e -> illegal(at, "replaced though its host is heard");
      case Vacated e -> illegal(at, "vacated while it runs");
    };
  }

  private static Transition stopping(Instance at, Event event, Instant now) {
    return switch (event) {
      case Ended e -> end(at, e, now);
      case Missing e -> lost(at, "its host does not know it any more", now);
      case Accepted e -> new Ignored("it is being stopped");
      case Started e -> new Ignored("it is being stopped");
      case Checked e -> new Ignored("it is being stopped");
      case Stopping e -> new Ignored("a repeat");
      case StopWanted e -> stopLive(at, Goal.STOP, e.reason(), now);
      case RestartWanted e ->
          at.goal() == Goal.RUN
              ? stopLive(at, Goal.RESTART, e.reason(), now)
              : new Ignored("it is being stopped");
      case HostSilent e -> moved(at.in(InstanceState.UNREACHABLE, now).withCause(e.cause()));
      case HostGone e -> lost(at, e.cause(), now);
      case Reserved e -> illegal(at, "reserved while it is being stopped");
      case Bound e -> illegal(at, "bound while it is being stopped");
      case Replaced e -> illegal(at, "replaced though its host is heard");
      case Vacated e -> illegal(at, "vacated while it is being stopped");
      case PeersRewritten e -> illegal(at, "rewritten while it is being stopped");
      case Settled e -> illegal(at, "settled while it is being stopped");
    };
  }

  private static Transition unreachable(Instance at, Event event, Instant now) {
    return switch (event) {
      case Accepted e -> back(at, InstanceState.STARTING, now);
      case Started e -> back(at, InstanceState.RUNNING, now);
      case Checked e -> back(at.withHealth(e.health()), InstanceState.RUNNING, now);
      case Stopping e -> moved(at.in(InstanceState.STOPPING, now));
      case Ended e -> end(at, e, now);
      case Missing e -> lost(at, "its host came back without it", now);
      case StopWanted e ->
          at.goal() == Goal.STOP
              ? new Ignored("a repeat")
              : moved(at.withGoal(Goal.STOP).withCause(e.reason()));
      case RestartWanted e ->
          at.goal() == Goal.RUN
              ? moved(at.withGoal(Goal.RESTART).withCause(e.reason()))
              : new Ignored("it stops as soon as its host is back");
      case Replaced e -> replace(at, e.reason(), now);
      case HostSilent e -> new Ignored("a repeat");
      case HostGone e -> lost(at, e.cause(), now);
      case Reserved e -> illegal(at, "reserved while it may run");
      case Bound e -> illegal(at, "bound while it may run");
      case Vacated e -> illegal(at, "vacated while it may run");
      case PeersRewritten e -> illegal(at, "rewritten while its host is silent");
      case Settled e -> illegal(at, "settled while its host is silent");
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
      case Reserved e -> illegal(at, "reserved after it was stopped for good");
      case Bound e -> illegal(at, "bound after it was stopped for good");
      case Replaced e -> illegal(at, "replaced after it was stopped for good");
      case PeersRewritten e -> illegal(at, "rewritten after it was stopped for good");
      case Settled e -> illegal(at, "settled after it was stopped for good");
    };
  }

  private static Transition reserve(Instance at, Seat.At seat, Instant now) {
    return moved(at.withSeat(seat).in(InstanceState.RESERVED, now));
  }

  private static Transition vacate(Instance at, String reason, Instant now) {
    return at.seated()
        ? moved(at.withSeat(new Seat.None()).in(InstanceState.WAITING, now).withCause(reason))
        : new Ignored("it has no place");
  }

  private static Transition bind(Instance at, Bound e, Instant now) {
    if (e.incarnation() <= at.incarnation()) {
      return illegal(at, "incarnation " + e.incarnation() + " does not grow");
    }
    Instance born = at.bornAs(e.incarnation(), e.revision(), e.peers());
    return sent(born.in(InstanceState.SCHEDULED, now), (host, n) -> new Effect.Run(host, n));
  }

  private static Transition stopIdle(Instance at, String reason, Instant now) {
    return moved(at.withGoal(Goal.STOP).withCause(reason).in(InstanceState.STOPPED, now));
  }

  private static Transition stopLive(Instance at, Goal goal, String reason, Instant now) {
    if (at.goal() == goal && at.state() == InstanceState.STOPPING) {
      return new Ignored("a repeat");
    }
    Instance next = at.withGoal(goal).withCause(reason).in(InstanceState.STOPPING, now);
    return sent(next, (host, n) -> new Effect.Stop(host, n, reason));
  }

  private static Transition rewrite(Instance at, String peers) {
    return at.peersSeen().equals(peers)
        ? new Ignored("a repeat")
        : sent(at.withPeersSeen(peers), (host, n) -> new Effect.RewriteFiles(host, n));
  }

  private static Transition settle(Instance at, Instant now) {
    return at.failures() == 0 ? new Ignored("a repeat") : moved(at.withFailures(0, now));
  }

  /** Its host is heard again; a stop that was wanted meanwhile is sent now. */
  private static Transition back(Instance at, InstanceState state, Instant now) {
    if (at.goal() == Goal.RUN) {
      return moved(at.in(state, now).withCause(""));
    }
    Instance next = at.in(InstanceState.STOPPING, now);
    return sent(next, (host, n) -> new Effect.Stop(host, n, at.cause()));
  }

  /** An inventory without a task whose command may still be on its way: send the command again. */
  private static Transition missing(Instance at, Instant now) {
    return at.state() == InstanceState.SCHEDULED
        ? sent(at, (host, n) -> new Effect.Run(host, n))
        : lost(at, "its host does not know it any more", now);
  }

  private static Transition replace(Instance at, String reason, Instant now) {
    Instance over = over(at, reason, now);
    return moved(over.withSeat(new Seat.None()));
  }

  private static Transition lost(Instance at, String cause, Instant now) {
    return moved(over(at, cause, now));
  }

  private static Transition end(Instance at, Ended e, Instant now) {
    boolean asked = e.end() == End.ASKED || at.goal() != Goal.RUN;
    Instance over = over(at, asked && !at.cause().isEmpty() ? at.cause() : e.cause(), now);
    if (!asked && e.end() != End.LOST) {
      int failures = upLongEnough(at, now) ? 1 : at.failures() + 1;
      over = over.withFailures(failures, now.plus(e.backoff().after(failures)));
    }
    return sent(over, (host, n) -> new Effect.Forget(host, n));
  }

  private static boolean upLongEnough(Instance at, Instant now) {
    return at.state() == InstanceState.RUNNING
        && at.health() != Health.UNHEALTHY
        && !now.isBefore(at.since().plus(SETTLED_AFTER));
  }

  /** The incarnation is over: wait for the next, or be done when it was to stop. */
  private static Instance over(Instance at, String cause, Instant now) {
    Instance ended = at.withHealth(Health.UNKNOWN).withCause(cause);
    return ended.goal() == Goal.STOP
        ? ended.in(InstanceState.STOPPED, now)
        : ended
            .withGoal(Goal.RUN)
            .withFailures(ended.failures(), now)
            .in(InstanceState.WAITING, now);
  }

  /** Makes the message to the agent of the instance's host. */
  private interface Message {
    Effect to(universe.engine.cluster.HostId host, long incarnation);
  }

  private static Transition sent(Instance after, Message message) {
    return new Moved(
        after, after.host().map(host -> message.to(host, after.incarnation())).stream().toList());
  }

  private static Transition moved(Instance after) {
    return new Moved(after, List.of());
  }

  private static Transition illegal(Instance at, String what) {
    return new Illegal(at.id() + " is " + at.state() + " and cannot be " + what);
  }
}
