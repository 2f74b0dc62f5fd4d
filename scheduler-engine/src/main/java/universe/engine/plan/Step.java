package universe.engine.plan;

import java.time.Instant;

/**
 * One stage of a deployment, for people to see.
 *
 * @param name such as {@code canary}, {@code promotion}, {@code renewal}
 * @param since when it entered its state; the start of the deployment for one that has not begun
 * @param reason how far it is or what it waits for, in plain words
 */
public record Step(String name, State state, Instant since, String reason) {
  /** Where a step stands. */
  public enum State {
    PENDING,
    RUNNING,
    /** Waits for a person: a promotion, or to be resumed. */
    WAITING,
    DONE,
    FAILED
  }
}
