package universe.agent.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import universe.protocol.TaskReport.Health;
import universe.protocol.TaskSpec;

class StreakTest {
  private final TaskSpec.Check check =
      new TaskSpec.Check(TaskSpec.CheckKind.TCP, 1, "", "", 10, 2, 1, 3);

  @Test
  void aReadinessCheckNeverGivesUpAndAStartCheckEndsWithItsFirstSuccess() {
    var readiness = new Streak(check.withPurpose(TaskSpec.CheckPurpose.READINESS), true);
    for (int i = 0; i < 10; i++) {
      readiness.failure(100_000);
    }
    assertThat(readiness.hasGivenUp()).isFalse();
    assertThat(readiness.health()).isEqualTo(Health.UNHEALTHY);

    var start = new Streak(check.withPurpose(TaskSpec.CheckPurpose.START), false);
    assertThat(start.isOver()).isFalse();
    start.success();
    assertThat(start.isOver()).isTrue();
  }

  @Test
  void isAskedOftenUntilItFirstSucceedsAndThenAtItsInterval() {
    Streak streak = new Streak(check, false);
    assertThat(streak.pauseMillis()).isEqualTo(100);

    streak.success();

    assertThat(streak.pauseMillis()).isEqualTo(2000);
    assertThat(streak.health()).isEqualTo(Health.HEALTHY);
  }

  @Test
  void failuresBeforeTheFirstSuccessCountOnlyAfterTheGraceAndOnceAnInterval() {
    Streak streak = new Streak(check, false);
    for (int age = 0; age < 10_000; age += 100) {
      streak.failure(age);
    }
    assertThat(streak.health()).isEqualTo(Health.UNKNOWN);

    for (int age = 10_000; age < 14_000; age += 100) {
      streak.failure(age);
    }
    assertThat(streak.failures()).isEqualTo(2);
    assertThat(streak.hasGivenUp()).isFalse();

    streak.failure(14_000);
    assertThat(streak.hasGivenUp()).isTrue();
  }

  @Test
  void onlyFailuresInARowCount() {
    Streak streak = new Streak(check, true);
    streak.failure(1);
    streak.failure(2);
    assertThat(streak.health()).isEqualTo(Health.UNHEALTHY);
    streak.success();
    streak.failure(3);
    streak.failure(4);

    assertThat(streak.hasGivenUp()).isFalse();
    streak.failure(5);
    assertThat(streak.hasGivenUp()).isTrue();
  }

  @Test
  void withNoMostItNeverGivesUp() {
    Streak streak =
        new Streak(new TaskSpec.Check(TaskSpec.CheckKind.TCP, 1, "", "", 0, 1, 1, 0), true);
    for (int i = 0; i < 100; i++) {
      streak.failure(i);
    }
    assertThat(streak.hasGivenUp()).isFalse();
    assertThat(streak.health()).isEqualTo(Health.UNHEALTHY);
  }
}
