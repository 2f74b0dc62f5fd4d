package universe.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Two pools on one machine leave each other alone. */
class SideBySideIT {
  @Test
  void twoPoolsRunSideBySideAndTheEndOfOneIsNothingToTheOther() {
    try (Pool one = Pool.start("--agents", "1")) {
      try (Pool two = Pool.start("--agents", "1")) {
        assertThat(one.url()).isNotEqualTo(two.url());
        one.universe("install", "hello-web", "--wait").succeeds();
        two.universe("install", "hello-web", "--wait").succeeds();
        ProcessId first = Pool.process(one.awaitHealthy("/hello-web", 1).getFirst());

        two.universe("down").succeeds();

        assertThat(first.alive()).isTrue();
      }
      assertThat(one.awaitHealthy("/hello-web", 1)).hasSize(1);
    }
  }

  @Test
  void upWhenUpAlreadySaysSoInOneSentenceAndNamesTheNextStep() {
    try (Pool pool = Pool.start("--agents", "1")) {
      Outcome again = pool.up();
      assertThat(again.exit()).isNotZero();
      assertThat(again.err().strip().lines().toList())
          .as("the sentence and the next step")
          .hasSize(2)
          .first()
          .asString()
          .contains("already");
    }
  }
}
