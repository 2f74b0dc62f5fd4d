package universe.server.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import universe.engine.spec.AppId;
import universe.engine.spec.InstanceId;
import universe.protocol.FromServer;
import universe.protocol.TaskKey;

/** An app was installed after the backup that was brought back; it runs, and nobody knows it. */
@Timeout(120)
class RestoreGraceTest {
  private static final TaskKey LATER = new TaskKey("/later#0", 7);
  private static final TaskKey OVER = new TaskKey("/over#0", 6);

  @Test
  void whatCameAfterTheBackupIsHeldForAnHourAndToldOf() throws Exception {
    TestPool before = new TestPool();
    before.close();
    before.store.restored(before.clock.instant());
    try (TestPool pool = before.successor()) {
      pool.until(state -> state.waiting().isEmpty());
      TestAgent agent = new TestAgent(pool, "host-1", "session");
      agent.hello();
      agent.awaits(FromServer.Welcome.class);
      agent.inventory(
          List.of(
              TestAgent.running(LATER),
              TestAgent.ended(OVER, universe.protocol.TaskReport.End.NONE)));
      assertThat(agent.awaits(FromServer.Wanted.class).tasks()).containsExactly(LATER);
      assertThat(pool.told()).containsOnlyOnce("task.held");

      pool.pass(Duration.ofMinutes(1), agent);
      assertThat(agent.closed()).isFalse();
      pool.clock.advance(Duration.ofHours(1));
      pool.pulse.heard(agent.host());
      pool.scheduler.provisionsChanged();
      await().atMost(Duration.ofSeconds(20)).until(agent::closed);

      TestAgent back = new TestAgent(pool, "host-1", "session");
      back.hello();
      back.awaits(FromServer.Welcome.class);
      back.inventory(List.of(TestAgent.running(LATER)));
      assertThat(back.awaits(FromServer.Wanted.class).tasks()).isEmpty();
    }
  }

  @Test
  void withoutARestoreWhatNobodyKnowsEndsAtOnce() throws Exception {
    try (TestPool pool = new TestPool()) {
      TestAgent agent = new TestAgent(pool, "host-1", "session");
      agent.hello();
      agent.awaits(FromServer.Welcome.class);
      agent.inventory(List.of(TestAgent.running(LATER)));
      assertThat(agent.awaits(FromServer.Wanted.class).tasks()).isEmpty();
    }
  }

  /** What an app is that the backup knows is decided as ever. */
  @Test
  void anOlderLifeOfAKnownAppIsNotHeld() throws Exception {
    TestPool before = new TestPool();
    before.close();
    before.store.restored(before.clock.instant());
    try (TestPool pool = before.successor()) {
      pool.wish("/web", 1);
      pool.until(state -> state.waiting().containsKey(new InstanceId(new AppId("/web"), 0)));
      TestAgent agent = new TestAgent(pool, "host-1", "session");
      agent.hello();
      agent.awaits(FromServer.Welcome.class);
      agent.inventory(List.of(TestAgent.running(new TaskKey("/web#0", 900))));
      assertThat(agent.awaits(FromServer.Wanted.class).tasks())
          .doesNotContain(new TaskKey("/web#0", 900));
    }
  }
}
