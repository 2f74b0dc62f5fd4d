package universe.server.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static universe.server.testing.Cases.NOON;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import universe.engine.cluster.InstanceState;
import universe.engine.plan.Stance;
import universe.engine.plan.Strategy;
import universe.engine.spec.AppId;
import universe.engine.spec.InstanceId;
import universe.protocol.FromServer;
import universe.protocol.TaskReport;

/** What an update makes of running instances, as its deployment lets it. */
@Timeout(120)
class RolloutTest {
  private static final AppId WEB = new AppId("/web");
  private static final Strategy CANARY = new Strategy.Canary(1, new Strategy.Promotion.ByHand());

  @Test
  void aCanaryGoesFirstAndTheOthersFollowOnceItIsPromoted() throws Exception {
    try (TestPool pool = new TestPool()) {
      Obedient agent = new Obedient(TestAgent.join(pool, "host-1"));
      Wish.Revision first = threeServe(pool, agent);
      Wish.Revision second = pool.edition(2, "");

      pool.wish("/web", 3, second, Optional.of(way(first, CANARY, new Stance.Going(), false)));
      pool.until(state -> agent.obeys() && serving(state, 2) == 1 && serving(state, 1) == 2);
      for (int i = 0; i < 5; i++) {
        pool.pass(Duration.ofSeconds(1), agent.agent);
        assertThat(serving(pool.scheduler.state(), 1))
            .as("held to the former edition")
            .isEqualTo(2);
      }
      assertThat(pool.scheduler.state().standings().get(new InstanceId(WEB, 0)).instance())
          .extracting(it -> it.revision())
          .isEqualTo(2L);

      pool.wish("/web", 3, second, Optional.of(way(first, CANARY, new Stance.Going(), true)));
      pool.until(state -> agent.obeys() && serving(state, 2) == 3);
    }
  }

  @Test
  void aPausedDeploymentRenewsNothingAndHealsInTheEditionItHas() throws Exception {
    try (TestPool pool = new TestPool()) {
      Obedient agent = new Obedient(TestAgent.join(pool, "host-1"));
      Wish.Revision first = threeServe(pool, agent);
      Wish.Revision second = pool.edition(2, "");
      Stance paused = new Stance.Paused(NOON, "paused by anna");
      pool.wish("/web", 3, second, Optional.of(way(first, new Strategy.Rolling(), paused, false)));
      FromServer.Run dying = agent.last(FromServer.Run.class);
      agent.agent.reports(TestAgent.ended(dying.task().key(), TaskReport.End.KILLED));
      pool.until(state -> serving(state, 1) == 2);
      pool.pass(Duration.ofSeconds(5), agent.agent);
      pool.until(state -> agent.obeys() && serving(state, 1) == 3);
      assertThat(serving(pool.scheduler.state(), 2)).isZero();

      pool.wish(
          "/web",
          3,
          second,
          Optional.of(way(first, new Strategy.Rolling(), new Stance.Going(), false)));
      pool.until(state -> agent.obeys() && serving(state, 2) == 3);
    }
  }

  @Test
  void aServerThatTakesOverGoesOnWithACanary() throws Exception {
    TestPool pool = new TestPool();
    Obedient agent = new Obedient(TestAgent.join(pool, "host-1"));
    Wish.Revision first = threeServe(pool, agent);
    pool.wish(
        "/web", 3, pool.edition(2, ""), Optional.of(way(first, CANARY, new Stance.Going(), false)));
    pool.until(state -> agent.obeys() && serving(state, 2) == 1);
    pool.close();
    try (TestPool next = pool.successor()) {
      next.until(state -> serving(state, 2) == 1 && serving(state, 1) == 2);
      next.pass(Duration.ofSeconds(3));
      assertThat(serving(next.scheduler.state(), 1)).isEqualTo(2);
    }
  }

  @Test
  void anAppStartsOnceWhatItDependsOnServes() throws Exception {
    try (TestPool pool = new TestPool()) {
      TestAgent agent = TestAgent.join(pool, "host-1");
      pool.wish("/web", 1, 1, "needs /db");
      pool.wish("/db", 1, 1, "");
      FromServer.Run database = agent.awaits(FromServer.Run.class);
      assertThat(database.task().app()).isEqualTo("/db");
      pool.until(state -> state.waiting().containsKey(new InstanceId(WEB, 0)));
      assertThat(agent.heard.stream().filter(it -> it instanceof FromServer.Run)).hasSize(1);
      agent.obeys();
      pool.until(
          state ->
              agent.awaits(FromServer.Run.class).task().app().equals("/web")
                  && serving(state, 1) == 0);
    }
  }

  @Test
  void appsThatNeedEachOtherStartNevertheless() throws Exception {
    try (TestPool pool = new TestPool()) {
      Obedient agent = new Obedient(TestAgent.join(pool, "host-1"));
      pool.wish("/web", 1, 1, "needs /db");
      pool.wish("/db", 1, 1, "needs /web");
      pool.until(state -> agent.obeys() && serving(state, 1) == 1);
    }
  }

  private static Wish.Revision threeServe(TestPool pool, Obedient agent) {
    Wish.Revision first = pool.edition(1, "");
    pool.wish("/web", 3, first, Optional.empty());
    pool.until(state -> agent.obeys() && serving(state, 1) == 3);
    return first;
  }

  private static Wish.Underway way(
      Wish.Revision before, Strategy strategy, Stance stance, boolean promoted) {
    return new Wish.Underway(Optional.of(before), strategy, stance, promoted, NOON);
  }

  private static long serving(PoolState state, long revision) {
    return state.of(WEB).stream()
        .map(Standing::instance)
        .filter(it -> it.state() == InstanceState.RUNNING && it.revision() == revision)
        .count();
  }

  /** An agent that does what it is told, each thing once. */
  private static final class Obedient {
    private final TestAgent agent;
    private int done;

    Obedient(TestAgent agent) {
      this.agent = agent;
    }

    boolean obeys() {
      List<FromServer> heard = List.copyOf(agent.heard);
      try {
        for (; done < heard.size(); done++) {
          obey(heard.get(done));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return true;
    }

    private void obey(FromServer message) throws InterruptedException {
      if (message instanceof FromServer.Run run) {
        agent.reports(TestAgent.running(run.task().key()));
      } else if (message instanceof FromServer.Stop stop) {
        agent.reports(TestAgent.ended(stop.key(), TaskReport.End.STOPPED));
      }
    }

    <T extends FromServer> T last(Class<T> type) {
      return agent.awaits(type);
    }
  }
}
