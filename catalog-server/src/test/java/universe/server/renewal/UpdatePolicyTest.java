package universe.server.renewal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import universe.engine.spec.AppId;
import universe.server.testing.TestDatabase;

/** When an update is told of, and when it is made. */
class UpdatePolicyTest {
  private static final AppId WEB = new AppId("/web");

  @ParameterizedTest
  @CsvSource({
    "02:00, 05:00, 02:00, true",
    "02:00, 05:00, 04:59, true",
    "02:00, 05:00, 05:00, false",
    "02:00, 05:00, 01:59, false",
    "23:00, 01:00, 23:30, true",
    "23:00, 01:00, 00:30, true",
    "23:00, 01:00, 01:00, false",
    "23:00, 01:00, 12:00, false",
    "00:00, 00:00, 12:00, true"
  })
  void anUpdateIsMadeOnlyInItsTimeOfDay(String from, String to, String now, boolean due) {
    for (UpdatePolicy.Mode mode : UpdatePolicy.Mode.values()) {
      var policy = new UpdatePolicy(WEB, mode, LocalTime.parse(from), LocalTime.parse(to), 0);
      assertThat(policy.due(LocalTime.parse(now)))
          .as("%s", mode)
          .isEqualTo(due && mode == UpdatePolicy.Mode.AUTOMATIC);
    }
  }

  @Test
  void aSkippedReleaseIsNotToldOfTheNextOneIs() {
    UpdatePolicy usual = UpdatePolicy.usual(WEB);
    assertThat(usual.tells(3)).isTrue();
    var skipping = new UpdatePolicy(WEB, usual.mode(), usual.from(), usual.to(), 3);
    assertThat(skipping.tells(3)).isFalse();
    assertThat(skipping.tells(4)).isTrue();
    var manual = new UpdatePolicy(WEB, UpdatePolicy.Mode.MANUAL, usual.from(), usual.to(), 0);
    assertThat(manual.tells(3)).isFalse();
  }

  @Test
  void policiesAreKeptUntilTheirAppIsForgotten() {
    try (TestDatabase database = TestDatabase.h2()) {
      var store = new JpaUpdatePolicyStore(database.entities());
      var policy =
          new UpdatePolicy(
              WEB, UpdatePolicy.Mode.AUTOMATIC, LocalTime.of(2, 30), LocalTime.of(5, 0), 7);
      database.run(() -> store.save(policy));
      assertThat(database.call(() -> store.find(WEB))).contains(policy);
      assertThat(database.call(store::all)).containsExactly(policy);
      database.run(() -> store.forget(WEB));
      assertThat(database.call(store::all)).isEmpty();
    }
  }
}
