package universe.engine.lifecycle;

import java.time.Instant;
import java.util.List;
import universe.engine.cluster.Goal;
import universe.engine.cluster.Health;
import universe.engine.cluster.HostId;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.cluster.Seat;
import universe.engine.lifecycle.Event.Bound;
import universe.engine.lifecycle.Event.End;
import universe.engine.lifecycle.Event.Ended;
import universe.engine.lifecycle.Transition.Ignored;
import universe.engine.lifecycle.Transition.Illegal;
import universe.engine.lifecycle.Transition.Moved;

/** The moves that {@link Lifecycle} makes, each with what it changes and whom it tells. */
final class Moves {
  private Moves() {}

  static Transition reserve(Instance at, Seat.At seat, Instant now) {
    return moved(at.withSeat(seat).in(InstanceState.RESERVED, now));
  }

  static Transition vacate(Instance at, String reason, Instant now) {
    return at.seated()
        ? moved(at.withSeat(new Seat.None()).in(InstanceState.WAITING, now).withCause(reason))
        : new Ignored("it has no place");
  }

  static Transition bind(Instance at, Bound e, Instant now) {
    if (e.incarnation() <= at.incarnation()) {
      return illegal(at, "incarnation " + e.incarnation() + " does not grow");
    }
    Instance born = at.bornAs(e.incarnation(), e.revision(), e.peers());
    return sent(born.in(InstanceState.SCHEDULED, now), (host, n) -> new Effect.Run(host, n));
  }

  static Transition stopIdle(Instance at, String reason, Instant now) {
    return moved(at.withGoal(Goal.STOP).withCause(reason).in(InstanceState.STOPPED, now));
  }

  static Transition stopLive(Instance at, Goal goal, String reason, Instant now) {
    if (at.goal() == goal && at.state() == InstanceState.STOPPING) {
      return new Ignored("a repeat");
    }
    Instance next = at.withGoal(goal).withCause(reason).in(InstanceState.STOPPING, now);
    return sent(next, (host, n) -> new Effect.Stop(host, n, reason));
  }

  static Transition rewrite(Instance at, String peers) {
    return at.peersSeen().equals(peers)
        ? new Ignored("a repeat")
        : sent(at.withPeersSeen(peers), (host, n) -> new Effect.RewriteFiles(host, n));
  }

  static Transition settle(Instance at, Instant now) {
    return at.failures() == 0 ? new Ignored("a repeat") : moved(at.withFailures(0, now));
  }

  /** Its host is heard again; a stop that was wanted meanwhile is sent now. */
  static Transition back(Instance at, InstanceState state, Instant now) {
    if (at.goal() == Goal.RUN) {
      return moved(at.in(state, now).withCause(""));
    }
    Instance next = at.in(InstanceState.STOPPING, now);
    return sent(next, (host, n) -> new Effect.Stop(host, n, at.cause()));
  }

  /** An inventory without a task whose command may still be on its way: send the command again. */
  static Transition missing(Instance at, Instant now) {
    return at.state() == InstanceState.SCHEDULED
        ? sent(at, (host, n) -> new Effect.Run(host, n))
        : lost(at, "its host does not know it any more", now);
  }

  static Transition replace(Instance at, String reason, Instant now) {
    Instance over = over(at, reason, now);
    return moved(over.withSeat(new Seat.None()));
  }

  static Transition lost(Instance at, String cause, Instant now) {
    return moved(over(at, cause, now));
  }

  static Transition end(Instance at, Ended e, Instant now) {
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
        && !now.isBefore(at.since().plus(Lifecycle.SETTLED_AFTER));
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
    Effect to(HostId host, long incarnation);
  }

  static Transition sent(Instance after, Message message) {
    return new Moved(
        after, after.host().map(host -> message.to(host, after.incarnation())).stream().toList());
  }

  static Transition moved(Instance after) {
    return new Moved(after, List.of());
  }

  static Transition illegal(Instance at, String what) {
    return new Illegal(at.id() + " is " + at.state() + ": " + what);
  }
}
