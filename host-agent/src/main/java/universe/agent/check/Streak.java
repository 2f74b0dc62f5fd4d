package universe.agent.check;

import universe.protocol.TaskReport.Health;
import universe.protocol.TaskSpec;
import universe.protocol.TaskSpec.CheckPurpose;

/**
 * What a row of answers to one check means; time is given, never taken.
 *
 * <p>Until the first success it is asked often, so that a task is known to be up as soon as it is;
 * failures then count only after the grace, and no faster than the check's interval.
 */
final class Streak {
  private static final long EAGER_MILLIS = 100;
  private static final long EAGER_COMMAND_MILLIS = 1000;

  private final TaskSpec.Check check;
  private boolean succeeded;
  private int failures;
  private long countedAtMillis = Long.MIN_VALUE / 2;

  Streak(TaskSpec.Check check, boolean succeeded) {
    this.check = check;
    this.succeeded = succeeded;
  }

  /** How long to wait for the next question. */
  long pauseMillis() {
    long interval = Math.max(10, millis(check.intervalSeconds()));
    if (succeeded) {
      return interval;
    }
    long eager = check.kind() == TaskSpec.CheckKind.COMMAND ? EAGER_COMMAND_MILLIS : EAGER_MILLIS;
    return Math.min(interval, eager);
  }

  void success() {
    succeeded = true;
    failures = 0;
  }

  /**
   * @param ageMillis since the task's start
   */
  void failure(long ageMillis) {
    if (succeeded) {
      failures++;
    } else if (ageMillis >= millis(check.graceSeconds())
        && ageMillis - countedAtMillis >= millis(check.intervalSeconds())) {
      failures++;
      countedAtMillis = ageMillis;
    }
  }

  Health health() {
    if (failures > 0) {
      return Health.UNHEALTHY;
    }
    return succeeded ? Health.HEALTHY : Health.UNKNOWN;
  }

  boolean hasGivenUp() {
    return check.purpose() != CheckPurpose.READINESS
        && check.maxFailures() > 0
        && failures >= check.maxFailures();
  }

  /** Whether it need not be asked again. */
  boolean isOver() {
    return check.purpose() == CheckPurpose.START && succeeded;
  }

  int failures() {
    return failures;
  }

  private static long millis(double seconds) {
    return Math.round(seconds * 1000);
  }
}
