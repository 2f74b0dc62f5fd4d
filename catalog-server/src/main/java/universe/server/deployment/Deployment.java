package universe.server.deployment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
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
    boolean thenRollBack) {

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
  public record Step(long fromRevision, long toRevision, int fromCount, int toCount) {}

  /** The same in another state. */
  public Deployment in(State next, String why, Instant now) {
    return new Deployment(
        id, app, kind, next, step, startedAt, by, now, why, deadline, thenRollBack);
  }
}
