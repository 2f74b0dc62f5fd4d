package universe.server.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static universe.server.testing.Callers.ANNA;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import universe.engine.plan.Strategy;
import universe.engine.spec.AppId;
import universe.server.events.TestEvents;
import universe.server.ledger.MemoryPoolStore;
import universe.server.ledger.Writer;
import universe.server.security.Caller;
import universe.server.testing.TestClock;
import universe.server.testing.TestDatabase;

/** The book of deployments, on each database. */
class DeploymentsTest {
  private static final AppId WEB = new AppId("/web");
  private static final Caller BEN = new Caller("ben", "request-2");
  private static final Strategy CANARY =
      new Strategy.Canary(2, new Strategy.Promotion.After(Duration.ofMinutes(5)));

  @Nested
  class OnH2 extends Stories {
    OnH2() {
      super(TestDatabase.h2());
    }
  }

  @Nested
  class OnPostgres extends Stories {
    OnPostgres() {
      super(TestDatabase.postgres());
    }
  }

  abstract static class Stories {
    private final TestDatabase database;
    private final TestClock clock = new TestClock();
    private final Writer writer;
    private final Deployments deployments;

    Stories(TestDatabase database) {
      this.database = database;
      this.writer = new Writer(new MemoryPoolStore(), database);
      this.deployments =
          new Deployments(
              new JpaDeploymentStore(database.entities()),
              writer,
              database,
              TestEvents.inMemory(database, writer, clock),
              clock);
    }

    @AfterEach
    void close() {
      database.close();
    }

    @Test
    void everythingOfADeploymentIsKept() {
      Deployment canary = begin(Deployment.Kind.UPDATE, 1, 2, CANARY, ANNA);
      assertThat(deployments.get(canary.id())).isEqualTo(canary);
      assertThat(canary.staged()).isTrue();

      Strategy both = new Strategy.BlueGreen(new Strategy.Promotion.ByHand());
      Deployment second = begin(Deployment.Kind.UPDATE, 2, 3, both, ANNA);
      assertThat(deployments.get(second.id()).strategy()).isEqualTo(both);
      Deployment back = begin(Deployment.Kind.ROLLBACK, 3, 4, new Strategy.Rollback(), ANNA);
      assertThat(deployments.get(back.id()).strategy()).isEqualTo(new Strategy.Rollback());
    }

    @Test
    void aChangeOfTheCountGoesOnWithTheCanaryThatWasUnderWay() {
      begin(Deployment.Kind.UPDATE, 1, 2, CANARY, ANNA);
      Deployment scaled = begin(Deployment.Kind.SCALE, 2, 2, new Strategy.Rolling(), ANNA);
      assertThat(scaled.kind()).isEqualTo(Deployment.Kind.UPDATE);
      assertThat(scaled.strategy()).isEqualTo(CANARY);
      assertThat(scaled.promoted()).isFalse();
      assertThat(scaled.step().fromRevision()).isEqualTo(1);
      assertThat(deployments.open()).containsExactly(deployments.get(scaled.id()));
    }

    @Test
    void anUpdateOverAnUnfinishedOneIsHeldToWhatWasBeforeBoth() {
      Deployment unfinished = begin(Deployment.Kind.UPDATE, 1, 2, CANARY, ANNA);
      Deployment next = begin(Deployment.Kind.UPDATE, 2, 3, new Strategy.Rolling(), BEN);
      assertThat(next.step().fromRevision()).isEqualTo(1);
      assertThat(next.strategy()).isEqualTo(new Strategy.Rolling());
      Deployment ended = deployments.get(unfinished.id());
      assertThat(ended.state()).isEqualTo(Deployment.State.SUPERSEDED);
      assertThat(ended.reason()).isEqualTo("superseded by a change of ben");
    }

    @Test
    void onceFinishedTheNextBeginsFromThere() {
      Deployment first = begin(Deployment.Kind.UPDATE, 1, 2, CANARY, ANNA);
      deployments.move(first.id(), Deployment.State.FINISHED, "", Caller.SCHEDULER);
      Deployment next = begin(Deployment.Kind.UPDATE, 2, 3, CANARY, ANNA);
      assertThat(next.step().fromRevision()).isEqualTo(2);
    }

    @Test
    void aPausedDeploymentGoesOnWithAsMuchTimeAsItHadAtFirst() {
      Deployment begun = begin(Deployment.Kind.UPDATE, 1, 2, CANARY, ANNA);
      deployments.move(begun.id(), Deployment.State.PAUSED, "paused by ben", BEN);
      assertThat(deployments.get(begun.id()).reason()).isEqualTo("paused by ben");
      clock.advance(Duration.ofHours(2));
      Deployment resumed = deployments.resume(begun.id(), BEN);
      assertThat(resumed.state()).isEqualTo(Deployment.State.RUNNING);
      assertThat(resumed.reason()).isEmpty();
      assertThat(resumed.deadline()).isEqualTo(clock.instant().plusSeconds(600));
      assertThat(deployments.get(begun.id())).isEqualTo(resumed);
    }

    @Test
    void promotingIsKeptAndOnceIsEnough() {
      Deployment begun = begin(Deployment.Kind.UPDATE, 1, 2, CANARY, ANNA);
      assertThat(deployments.promote(begun.id(), ANNA).promoted()).isTrue();
      assertThat(deployments.get(begun.id()).staged()).isFalse();
      deployments.move(begun.id(), Deployment.State.FINISHED, "", Caller.SCHEDULER);
      Deployment over = deployments.get(begun.id());
      assertThat(deployments.promote(begun.id(), ANNA)).isEqualTo(over);
    }

    private Deployment begin(
        Deployment.Kind kind, long from, long to, Strategy strategy, Caller caller) {
      clock.advance(Duration.ofSeconds(1));
      Deployment begun =
          writer.write(
              ledger ->
                  deployments.begin(
                      ledger,
                      new Deployments.Beginning(
                          WEB, kind, new Deployment.Step(from, to, 3, 4), 600, false, strategy),
                      caller));
      deployments.begun(begun);
      return begun;
    }
  }
}
