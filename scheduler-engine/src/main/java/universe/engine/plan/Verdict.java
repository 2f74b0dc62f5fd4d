package universe.engine.plan;

import java.time.Instant;

/** What is to become of a deployment; all but {@link Goes} is to be committed. */
public sealed interface Verdict {
  /** Nothing yet. */
  record Goes() implements Verdict {}

  /** Nothing before {@code at}, unless something is reported. */
  record GoesUntil(Instant at) implements Verdict {}

  /** Its first stage has proved itself: {@link Deployment#promote}. */
  record Promote() implements Verdict {}

  /** It has reached its target. */
  record Finish() implements Verdict {}

  /** Its deadline is over: {@link Deployment#failed}. */
  record Fail(String reason) implements Verdict {}

  /** Its deadline is over: want the former edition again. */
  record RollBack(String reason) implements Verdict {}
}
