package universe.engine.optimise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import universe.engine.cluster.HostId;
import universe.engine.cluster.HostState;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.cluster.Move;
import universe.engine.plan.Course;
import universe.engine.spec.Constraint.Operator;
import universe.engine.spec.DesiredApp;
import universe.engine.testing.AHost;
import universe.engine.testing.AnApp;
import universe.engine.testing.Pool;

/** Moves that are worth while, proposed and carried out. */
class OptimiserTest {
  private final Pool pool = new Pool();

  @Test
  void whatWaitsGetsAPlaceWhenOthersMoveCloser() {
    pool.host(AHost.named("a").offers(4000, 4000)).host(AHost.named("b").offers(4000, 4000));
    pool.want(on("a", AnApp.named("/one").needs(2000, 500)).instances(1));
    pool.want(on("b", AnApp.named("/two").needs(1500, 500)).instances(1)).settle();
    anywhere("/one", 2000).anywhere("/two", 1500);
    pool.want(AnApp.named("/large").needs(3000, 500).instances(1)).settle();
    assertThat(pool.running("/large")).isZero();

    Proposal proposal = propose(pool);

    assertThat(proposal.moves()).hasSize(1);
    assertThat(proposal.placed()).containsExactly(AnApp.slot("/large", 0));
    carryOut(proposal);
    assertThat(pool.running("/large")).isEqualTo(1);
    assertThat(pool.running("/one") + pool.running("/two")).isEqualTo(2);
  }

  @Test
  void hostsThatAreHardlyUsedAreFreed() {
    for (int h = 0; h < 4; h++) {
      pool.host(AHost.named("h" + h).offers(4000, 4000));
      pool.want(on("h" + h, AnApp.named("/app" + h).needs(1000, 500)).instances(1));
    }
    pool.settle();
    for (int h = 0; h < 4; h++) {
      anywhere("/app" + h, 1000);
    }
    pool.settle();

    Proposal proposal = propose(pool);

    assertThat(proposal.hostsBefore()).isEqualTo(4);
    assertThat(proposal.hostsAfter()).isEqualTo(1);
    assertThat(proposal.freed()).hasSize(3);
    assertThat(proposal.moves()).hasSize(3);
    carryOut(proposal);
    assertThat(pool.places().values().stream().distinct()).hasSize(1);
  }

  @Test
  void aMoveSaysWhyAndKeepsTheAppServingWithAnExtraInstanceMeanwhile() {
    pool.host(AHost.named("a")).host(AHost.named("b"));
    pool.want(on("a", AnApp.named("/one").needs(500, 100)).instances(1)).settle();
    anywhere("/one", 500).pool.settle();
    pool.moves = List.of(new Move(AnApp.slot("/one", 0), new HostId("b")));

    List<String> reasons = new ArrayList<>();
    for (int turn = 0; turn < 12; turn++) {
      pool.turn();
      assertThat(pool.running("/one")).isPositive();
      reasons.add(pool.at(AnApp.slot("/one", 0)).cause());
      pool.agentsObey();
    }

    assertThat(reasons).contains("moves to b to make room");
    assertThat(pool.places()).containsEntry(AnApp.slot("/one", 0), new HostId("b")).hasSize(1);
  }

  @Test
  void whatHasAVolumeOrPeersStays() {
    pool.host(AHost.named("a")).host(AHost.named("b"));
    pool.want(on("a", AnApp.named("/db").volume(10).needs(500, 100)).instances(1));
    pool.want(on("b", AnApp.named("/web").needs(500, 100)).instances(1)).settle();
    assertThat(propose(pool).moves()).isEmpty();
  }

  @Test
  void aPoolThatCannotBeImprovedIsLeftAlone() {
    pool.host(AHost.named("a")).host(AHost.named("b"));
    pool.want(AnApp.named("/web").needs(3000, 100).instances(2)).settle();
    assertThat(propose(pool).moves()).isEmpty();
    assertThat(propose(new Pool()).moves()).isEmpty();
  }

  @Test
  void whateverThePoolMovesKeepEveryAppAtItsMinimumAndBringWhatTheyPromise() {
    for (long seed = 1; seed <= 40; seed++) {
      new Story(seed).run();
    }
  }

  private static AnApp on(String host, AnApp app) {
    return app.constraint("hostname", Operator.IS, host);
  }

  /** The same app without its constraint, without restarting it. */
  private OptimiserTest anywhere(String app, long cpuMillis) {
    pool.want(AnApp.named(app).needs(cpuMillis, 500).instances(1));
    return this;
  }

  private static Proposal propose(Pool pool) {
    return Optimiser.propose(pool.snapshot(), tries(300));
  }

  private static BooleanSupplier tries(int count) {
    int[] left = {count};
    return () -> left[0]-- > 0;
  }

  private void carryOut(Proposal proposal) {
    pool.moves = proposal.moves();
    pool.settle();
    proposal.moves().forEach(m -> assertThat(pool.places()).containsEntry(m.id(), m.to()));
  }

  private static final class Story {
    private final Pool pool = new Pool();
    private final SplittableRandom random;
    private final long seed;

    Story(long seed) {
      this.seed = seed;
      random = new SplittableRandom(seed);
    }

    void run() {
      int hosts = 4 + random.nextInt(4);
      for (int h = 0; h < hosts; h++) {
        pool.host(AHost.named("h" + h).offers(4000, 4000));
      }
      for (int a = 0; a < 8; a++) {
        pool.want(app(a).instances(1 + random.nextInt(3)));
      }
      pool.settle();
      for (int a = 0; a < 8; a += 2) {
        pool.want(app(a).instances(1));
      }
      pool.settle();
      pool.setState("h0", HostState.values()[random.nextInt(2)]);
      pool.advance(Duration.ofMinutes(5));

      Proposal proposal = propose(pool);
      pool.moves = proposal.moves();
      for (int turn = 0; turn < 60; turn++) {
        pool.turn();
        pool.apps.values().forEach(this::staysAtItsMinimum);
        pool.agentsObey();
      }
      proposal
          .freed()
          .forEach(host -> assertThat(pool.places().values()).as(of()).doesNotContain(host));
    }

    private AnApp app(int number) {
      SplittableRandom own = new SplittableRandom(seed * 100 + number);
      return AnApp.named("/a" + number)
          .needs(300 + own.nextInt(12) * 100, 200 + own.nextInt(10) * 100)
          .upgrade(own.nextInt(3) / 2.0, 1);
    }

    private void staysAtItsMinimum(DesiredApp app) {
      long healthy =
          pool.of(app.spec().id().value()).stream()
              .filter(i -> i.state() == InstanceState.RUNNING)
              .count();
      long homed = pool.of(app.spec().id().value()).stream().filter(Instance::seated).count();
      int least = Course.straight(app).least();
      assertThat(healthy).as(of()).isGreaterThanOrEqualTo(Math.min(least, homed));
    }

    private String of() {
      return "seed " + seed;
    }
  }
}
