package universe.engine.plan;

import java.time.Instant;

/**
 * The way of one app from its former edition to the one that is wanted.
 *
 * @param target the revision it leads to; once another one is wanted it counts for nothing
 * @param promoted whether a strategy with stages may leave its first one
 */
public record Deployment(
    long target,
    Before before,
    Strategy strategy,
    Stance stance,
    boolean promoted,
    Instant startedAt,
    Deadline deadline) {

  /** One that begins now, without a deadline. */
  public static Deployment begun(long target, Before before, Strategy strategy, Instant now) {
    return new Deployment(
        target, before, strategy, new Stance.Going(), false, now, new Deadline.Never());
  }

  public Deployment until(Deadline next) {
    return new Deployment(target, before, strategy, stance, promoted, startedAt, next);
  }

  public Deployment in(Stance next) {
    return new Deployment(target, before, strategy, next, promoted, startedAt, deadline);
  }

  public Deployment paused(String reason, Instant now) {
    return in(new Stance.Paused(now, reason));
  }

  public Deployment resumed() {
    return in(new Stance.Going());
  }

  public Deployment failed(String reason, Instant now) {
    return in(new Stance.Failed(now, reason));
  }

  /** The same past its first stage. */
  public Deployment promote() {
    return new Deployment(target, before, strategy, stance, true, startedAt, deadline);
  }
}
