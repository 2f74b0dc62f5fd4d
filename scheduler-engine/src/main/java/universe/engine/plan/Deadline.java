package universe.engine.plan;

import java.time.Instant;

/** Until when a deployment has to be done. */
public sealed interface Deadline {
  /** No deadline. */
  record Never() implements Deadline {}

  record At(Instant at, Then then) implements Deadline {}

  /** What becomes of one that is not done by then. */
  enum Then {
    /** It fails and holds what it has reached. */
    PAUSE,
    /** The former edition is wanted again. */
    ROLL_BACK
  }
}
