package universe.engine.plan;

import java.time.Instant;

/** Whether a deployment goes on. */
public sealed interface Stance {
  record Going() implements Stance {}

  /** Holds what it has reached: each slot goes on with the edition it has. */
  record Paused(Instant since, String reason) implements Stance {}

  /**
   * Missed its deadline: nothing more of the new edition is started; what ends comes back in the
   * former one.
   */
  record Failed(Instant since, String reason) implements Stance {}
}
