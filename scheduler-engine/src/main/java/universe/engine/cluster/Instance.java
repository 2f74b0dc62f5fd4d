package universe.engine.cluster;

import java.time.Instant;
import java.util.Optional;
import universe.engine.spec.InstanceId;

/**
 * One copy of an app: a slot that lives through successive incarnations.
 *
 * @param incarnation number of the current life, unique and growing over the whole pool; 0 before
 *     the first
 * @param revision the app definition's revision the current incarnation was bound from
 * @param failures ends in a row without staying up; drives the back-off
 * @param notBefore earliest start of the next incarnation
 * @param since when it entered its state
 * @param peersSeen digest of the peers the current incarnation was bound with; empty without peers
 * @param cause last end or obstacle in plain words, empty when there was none
 */
public record Instance(
    InstanceId id,
    long incarnation,
    long revision,
    InstanceState state,
    Goal goal,
    Health health,
    Seat seat,
    int failures,
    Instant notBefore,
    Instant since,
    String peersSeen,
    String cause) {

  /** A new slot: no place, no life, free to start at once. */
  public static Instance create(InstanceId id, Instant now) {
    return new Instance(
        id,
        0,
        0,
        InstanceState.WAITING,
        Goal.RUN,
        Health.UNKNOWN,
        new Seat.None(),
        0,
        now,
        now,
        "",
        "");
  }

  /** The host of its seat. */
  public Optional<HostId> host() {
    return switch (seat) {
      case Seat.None none -> Optional.empty();
      case Seat.At at -> Optional.of(at.host());
    };
  }

  public boolean seated() {
    return seat instanceof Seat.At;
  }

  /** Whether a process of its current incarnation runs, or may run. */
  public boolean live() {
    return switch (state) {
      case WAITING, RESERVED, STOPPED -> false;
      case SCHEDULED, STARTING, RUNNING, STOPPING, UNREACHABLE -> true;
    };
  }

  /** The same in another state since {@code now}; unchanged if it is in that state already. */
  public Instance in(InstanceState next, Instant now) {
    return next == state
        ? this
        : new Instance(
            id,
            incarnation,
            revision,
            next,
            goal,
            health,
            seat,
            failures,
            notBefore,
            now,
            peersSeen,
            cause);
  }

  public Instance withGoal(Goal next) {
    return new Instance(
        id,
        incarnation,
        revision,
        state,
        next,
        health,
        seat,
        failures,
        notBefore,
        since,
        peersSeen,
        cause);
  }

  public Instance withHealth(Health next) {
    return new Instance(
        id,
        incarnation,
        revision,
        state,
        goal,
        next,
        seat,
        failures,
        notBefore,
        since,
        peersSeen,
        cause);
  }

  public Instance withSeat(Seat next) {
    return new Instance(
        id,
        incarnation,
        revision,
        state,
        goal,
        health,
        next,
        failures,
        notBefore,
        since,
        peersSeen,
        cause);
  }

  public Instance withFailures(int next, Instant nextNotBefore) {
    return new Instance(
        id,
        incarnation,
        revision,
        state,
        goal,
        health,
        seat,
        next,
        nextNotBefore,
        since,
        peersSeen,
        cause);
  }

  public Instance withPeersSeen(String next) {
    return new Instance(
        id,
        incarnation,
        revision,
        state,
        goal,
        health,
        seat,
        failures,
        notBefore,
        since,
        next,
        cause);
  }

  public Instance withCause(String next) {
    return new Instance(
        id,
        incarnation,
        revision,
        state,
        goal,
        health,
        seat,
        failures,
        notBefore,
        since,
        peersSeen,
        next);
  }

  /** The same in a new life, bound from {@code nextRevision}. */
  public Instance bornAs(long nextIncarnation, long nextRevision, String peers) {
    return new Instance(
        id,
        nextIncarnation,
        nextRevision,
        state,
        goal,
        Health.UNKNOWN,
        seat,
        failures,
        notBefore,
        since,
        peers,
        cause);
  }
}
