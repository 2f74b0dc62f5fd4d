package universe.server.deployment;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import universe.engine.plan.Strategy;
import universe.engine.spec.AppId;

/**
 * The way of one app from a wish to the next.
 *
 * @param id a UUID, also the name that Marathon's clients know it by
 * @param by who wanted it
 * @param changedAt when its state changed last
 * @param reason why it ended or is paused, in plain words; empty while it runs
 * @param deadline when it is over if it has not finished; null for never
 * @param thenRollBack whether it is rolled back at its deadline, and otherwise paused
 * @param strategy in which way instances are brought to the new edition
 * @param promoted whether a strategy with stages may leave its first one
 */
public record Deployment(
    String id,
    AppId app,
    Kind kind,
    State state,
    Step step,
    Instant startedAt,
    String by,
    Instant changedAt,
    String reason,
    @Nullable Instant deadline,
    boolean thenRollBack,
    Strategy strategy,
    boolean promoted) {

  /** What was wanted of the app. */
  public enum Kind {
    INSTALL,
    UPDATE,
    SCALE,
    RESTART,
    ROLLBACK,
    UNINSTALL
  }

  /** How far it is. */
  public enum State {
    RUNNING,
    /** Holds what it has reached until somebody resumes it or rolls it back. */
    PAUSED,
    FINISHED,
    FAILED,
    ROLLED_BACK,
    /** Another change of the app took its place. */
    SUPERSEDED;

    /** Whether it may still do something. */
    public boolean open() {
      return this == RUNNING || this == PAUSED;
    }
  }

  /**
   * From where to where.
   *
   * @param fromRevision 0 when the app is new
   */
  public record Step(long fromRevision, long toRevision, int fromCount, int toCount) {
    /** Whether instances change their edition, and may be held to the former one. */
    public boolean changing() {
      return fromRevision != 0 && fromRevision != toRevision;
    }
  }

  /** The same in another state. */
  public Deployment in(State next, String why, Instant now) {
    return new Deployment(
        id,
        app,
        kind,
        next,
        step,
        startedAt,
        by,
        now,
        why,
        deadline,
        thenRollBack,
        strategy,
        promoted);
  }

  /** The same going on; what is left of its time counts from now. */
  Deployment resumed(Instant now) {
    Deployment going = in(State.RUNNING, "", now);
    if (deadline == null) {
      return going;
    }
    Instant later = now.plus(Duration.between(startedAt, deadline));
    return new Deployment(
        id,
        app,
        kind,
        State.RUNNING,
        step,
        startedAt,
        by,
        now,
        "",
        later,
        thenRollBack,
        strategy,
        promoted);
  }

  /** The same past its first stage. */
  Deployment promote(Instant now) {
    return new Deployment(
        id,
        app,
        kind,
        state,
        step,
        startedAt,
        by,
        now,
        reason,
        deadline,
        thenRollBack,
        strategy,
        true);
  }

  /** Whether it begins with some instances only, and still does. */
  public boolean staged() {
    return !promoted && step.changing() && stages(strategy);
  }

  private static boolean stages(Strategy strategy) {
    return switch (strategy) {
      case Strategy.Canary canary -> true;
      case Strategy.BlueGreen blueGreen -> true;
      case Strategy.Rolling rolling -> false;
      case Strategy.Rollback rollback -> false;
    };
  }
}
