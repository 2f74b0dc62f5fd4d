package universe.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static universe.engine.testing.AnApp.slot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import universe.engine.cluster.Instance;
import universe.engine.spec.Peers;
import universe.engine.testing.AHost;
import universe.engine.testing.AnApp;
import universe.engine.testing.Pool;

class DeploymentTest {
  private final Pool pool =
      new Pool()
          .host(AHost.named("host-1"))
          .host(AHost.named("host-2"))
          .host(AHost.named("host-3"));

  @Test
  void aCanaryGoesAloneUntilItIsPromoted() {
    pool.want(web(1).instances(4)).settle();
    pool.deploy(web(2).instances(4), canary(1)).settle();

    assertThat(revisions()).containsExactly(2L, 1L, 1L, 1L);
    assertThat(pool.progress("/web").steps())
        .extracting(Step::name, Step::state)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("canary", Step.State.DONE),
            org.assertj.core.groups.Tuple.tuple("promotion", Step.State.WAITING),
            org.assertj.core.groups.Tuple.tuple("renewal", Step.State.PENDING));
    assertThat(pool.progress("/web").verdict()).isInstanceOf(Verdict.Goes.class);

    pool.change("/web", Deployment::promote).settle();
    assertThat(revisions()).containsExactly(2L, 2L, 2L, 2L);
    assertThat(pool.progress("/web").verdict()).isInstanceOf(Verdict.Finish.class);
  }

  @Test
  void anOldInstanceThatDiesBesideACanaryComesBackAsItWas() {
    pool.want(web(1).instances(3)).settle();
    pool.deploy(web(2).needs(700, 300).instances(3), canary(1)).settle();
    pool.dies(slot("/web", 2));
    pool.advance(Duration.ofSeconds(5)).settle();

    assertThat(revisions()).containsExactly(2L, 1L, 1L);
  }

  @Test
  void aCanaryThatStayedHealthyLongEnoughIsPromoted() {
    pool.want(web(1).instances(3)).settle();
    Strategy.Promotion after = new Strategy.Promotion.After(Duration.ofMinutes(10));
    pool.deploy(web(2).instances(3), new Strategy.Canary(1, after)).settle();

    assertThat(pool.progress("/web").verdict())
        .isEqualTo(new Verdict.GoesUntil(pool.now.plus(Duration.ofMinutes(10))));
    pool.advance(Duration.ofMinutes(10));
    assertThat(pool.progress("/web").verdict()).isInstanceOf(Verdict.Promote.class);
  }

  @Test
  void aSecondSetComesUpBesideTheFirstAndServesWhileItIsRenewed() {
    pool.want(web(1).instances(3)).settle();
    pool.deploy(web(2).instances(3), blueGreen()).settle();
    assertThat(revisions()).containsExactly(1L, 1L, 1L, 2L, 2L, 2L);

    pool.change("/web", Deployment::promote);
    assertThat(fewestHealthy()).isEqualTo(3);
    assertThat(revisions()).containsExactly(2L, 2L, 2L);
    assertThat(pool.progress("/web").verdict()).isInstanceOf(Verdict.Finish.class);
  }

  @Test
  void aSecondSetThatIsGivenUpGoesAndTheFirstWasNeverTouched() {
    pool.want(web(1).instances(3)).settle();
    List<Instance> before = pool.of("/web");
    pool.deploy(web(2).instances(3), blueGreen()).settle();
    pool.deploy(web(1).instances(3), new Strategy.Rollback()).settle();

    assertThat(pool.of("/web")).isEqualTo(before);
  }

  @Test
  void aRollBackInTheMidstOfASwitchKeepsTheSecondSetUntilTheFirstServes() {
    pool.want(web(1).instances(3)).settle();
    pool.deploy(web(2).instances(3), blueGreen()).settle();
    pool.change("/web", Deployment::promote).turn();
    pool.deploy(web(1).instances(3), new Strategy.Rollback());

    assertThat(fewestHealthy()).isEqualTo(3);
    assertThat(revisions()).containsExactly(1L, 1L, 1L);
  }

  @Test
  void whatIsPausedHoldsWhatItHasReached() {
    pool.want(web(1).upgrade(1, 0.3).instances(4)).settle();
    pool.deploy(web(2).upgrade(1, 0.3).instances(4), new Strategy.Rolling());
    while (revisions().stream().filter(r -> r == 2).count() < 2) {
      pool.turn();
      pool.agentsObey();
    }
    pool.change("/web", d -> d.paused("somebody looks at it", pool.now)).settle();
    List<Long> held = revisions();
    pool.dies(slot("/web", 0));
    pool.dies(slot("/web", 3));
    pool.advance(Duration.ofSeconds(5)).settle();

    assertThat(held).contains(1L, 2L);
    assertThat(revisions()).isEqualTo(held);
    assertThat(pool.progress("/web").steps().get(0).reason()).isEqualTo("somebody looks at it");
    pool.change("/web", Deployment::resumed).settle();
    assertThat(revisions()).containsExactly(2L, 2L, 2L, 2L);
  }

  @Test
  void oneThatFailedStartsNothingMoreOfTheNewEdition() {
    pool.want(web(1).upgrade(0.5, 0).instances(2)).settle();
    pool.deploy(web(2).upgrade(0.5, 0).instances(2), new Strategy.Rolling());
    pool.turn();
    pool.agentsObey();
    pool.turn();
    pool.change("/web", d -> d.failed("not done in time", pool.now));
    pool.dies(slot("/web", 0));
    pool.settle();

    assertThat(revisions()).containsExactly(1L, 1L);
  }

  @Test
  void atItsDeadlineADeploymentFailsOrGoesBackAndSaysWhatItLacked() {
    pool.want(web(1).instances(2)).settle();
    pool.deploy(web(2).needs(9000, 100).instances(2), new Strategy.Rolling());
    var at = pool.now.plus(Duration.ofMinutes(10));
    pool.change("/web", d -> d.until(new Deadline.At(at, Deadline.Then.ROLL_BACK))).settle();

    assertThat(pool.progress("/web").verdict()).isEqualTo(new Verdict.GoesUntil(at));
    pool.advance(Duration.ofMinutes(10));
    assertThat(pool.progress("/web").verdict())
        .isInstanceOfSatisfying(
            Verdict.RollBack.class,
            v ->
                assertThat(v.reason())
                    .contains("0 of 2 serve", "no host fits: cpu on 3 of 3", "" + at));
    pool.change("/web", d -> d.until(new Deadline.At(at, Deadline.Then.PAUSE)));
    assertThat(pool.progress("/web").verdict()).isInstanceOf(Verdict.Fail.class);
  }

  @Test
  void aRollBackOfTheOnlyInstanceStartsAnotherBesideIt() {
    pool.want(web(2).upgrade(0, 0).instances(1)).settle();
    pool.deploy(web(1).upgrade(0, 0).instances(1), new Strategy.Rollback());

    assertThat(fewestHealthy()).isEqualTo(1);
    assertThat(revisions()).containsExactly(1L);
  }

  @Test
  void aRollBackWithoutRoomForAnotherKeepsTheOnlyInstanceAndSaysWhy() {
    Pool small = new Pool().host(AHost.named("host-1"));
    small.want(web(2).needs(3000, 100).instances(1)).settle();
    small.deploy(web(1).needs(3000, 100).instances(1), new Strategy.Rollback()).settle();

    assertThat(small.running("/web")).isEqualTo(1);
    assertThat(small.decide().waiting().values())
        .anyMatch(w -> w.summary().equals("no host fits: cpu on 1 of 1"));
  }

  @Test
  void aRollBackOfPeersRenewsTheOneThatDoesNotServeFirst() {
    AnApp db = web(2).port("p").peers(Peers.ROLL);
    pool.want(db.instances(2)).settle();
    pool.dies(slot("/web", 1));
    pool.advance(Duration.ofSeconds(5)).turn();
    pool.deploy(db.revision(1).instances(2), new Strategy.Rollback());

    assertThat(fewestHealthy()).isEqualTo(1);
    assertThat(revisions()).containsExactly(1L, 1L);
  }

  @Test
  void anUpdateThatBringsAHealthCheckDoesNotTakeTheUncheckedForSick() {
    pool.want(AnApp.named("/web").upgrade(1, 0.5).instances(2)).settle();
    pool.deploy(web(2).upgrade(1, 0.5).instances(2), new Strategy.Rolling());

    assertThat(fewestHealthy()).isEqualTo(2);
    assertThat(revisions()).containsExactly(2L, 2L);
  }

  @Test
  void whatFailedInTheNewEditionDoesNotMakeTheFormerWait() {
    pool.want(web(1).instances(1)).settle();
    pool.deploy(web(2).upgrade(0, 0).instances(1), new Strategy.Rolling()).settle();
    for (int i = 0; i < 8; i++) {
      pool.dies(slot("/web", 0));
      pool.advance(Duration.ofMinutes(6)).settle();
    }
    pool.dies(slot("/web", 0));
    pool.deploy(web(1).instances(1), new Strategy.Rollback()).settle();

    assertThat(revisions()).containsExactly(1L);
  }

  @Test
  void aDeploymentTowardsAnEditionNobodyWantsAnyMoreCountsForNothing() {
    pool.want(web(1).instances(2)).settle();
    pool.deploy(web(2).instances(2), canary(1));
    pool.want(web(3).instances(2)).settle();

    assertThat(revisions()).containsExactly(3L, 3L);
  }

  private static AnApp web(long revision) {
    return AnApp.named("/web").healthChecked().revision(revision);
  }

  private static Strategy canary(int instances) {
    return new Strategy.Canary(instances, new Strategy.Promotion.ByHand());
  }

  private static Strategy blueGreen() {
    return new Strategy.BlueGreen(new Strategy.Promotion.ByHand());
  }

  private List<Long> revisions() {
    return pool.of("/web").stream().map(Instance::revision).toList();
  }

  /** Lets it go on and says how few were healthy at any time. */
  private long fewestHealthy() {
    List<Long> seen = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      pool.turn();
      seen.add(pool.running("/web"));
      pool.agentsObey();
    }
    return seen.stream().mapToLong(Long::longValue).min().orElse(0);
  }
}
