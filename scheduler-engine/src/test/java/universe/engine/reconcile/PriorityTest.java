package universe.engine.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static universe.engine.testing.AnApp.slot;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.plan.Course;
import universe.engine.spec.AppId;
import universe.engine.spec.Constraint.Operator;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.Resources;
import universe.engine.testing.AHost;
import universe.engine.testing.AnApp;
import universe.engine.testing.Pool;

/** Who gets a place when there is not enough for all. */
class PriorityTest {
  private final Pool pool = new Pool();

  @Test
  void aHigherPriorityTakesThePlaceOfALowerOneAndBothSayWhy() {
    pool.host(AHost.named("a").offers(1000, 1000));
    pool.want(AnApp.named("/batch").needs(1000, 100).instances(1)).settle();

    pool.want(urgent("/web").needs(1000, 100).instances(1));
    Decision decision = pool.turn();

    assertThat(decision.actions())
        .filteredOn(Action.Restart.class::isInstance)
        .singleElement()
        .extracting("reason")
        .isEqualTo("makes room for web.0, whose priority 10 is higher");
    assertThat(waiting("/web", 0).summary())
        .isEqualTo("waits for batch.0 to stop, of a lower priority");
    pool.settle();
    assertThat(pool.running("/web")).isEqualTo(1);
    assertThat(pool.running("/batch")).isZero();
    assertThat(pool.at(slot("/batch", 0)).cause()).startsWith("makes room for web.0");
    assertThat(waiting("/batch", 0).summary()).isEqualTo("no host fits: cpu on 1 of 1");
  }

  @Test
  void anEqualPriorityWaits() {
    pool.host(AHost.named("a").offers(1000, 1000));
    pool.want(AnApp.named("/one").needs(1000, 100).instances(1)).settle();
    pool.want(AnApp.named("/two").needs(1000, 100).instances(1)).settle();
    assertThat(pool.running("/one")).isEqualTo(1);
    assertThat(pool.running("/two")).isZero();
  }

  @Test
  void oneVictimIsPreferredToTwoAndTheLeastImportantOfThem() {
    pool.host(AHost.named("a").offers(1000, 1000)).host(AHost.named("b").offers(1000, 1000));
    pool.want(small("/a1", 1, "a")).want(small("/a2", 1, "a")).settle();
    pool.want(onHost("b", AnApp.named("/big").placing(p -> p.withPriority(5)).needs(900, 100)));
    pool.settle();

    pool.want(urgent("/web").needs(900, 100).instances(1)).settle();

    assertThat(pool.running("/big")).isZero();
    assertThat(pool.running("/a1") + pool.running("/a2")).isEqualTo(2);
  }

  @Test
  void ofSeveralThatWouldDoTheLowestPriorityGoes() {
    pool.host(AHost.named("a").offers(1000, 1000));
    pool.want(small("/mid", 5, "a")).want(small("/low", 1, "a")).settle();
    pool.want(urgent("/web").needs(500, 100).instances(1)).settle();
    assertThat(pool.running("/low")).isZero();
    assertThat(pool.running("/mid")).isEqualTo(1);
  }

  @Test
  void noAppIsBroughtBelowItsMinimumOfHealthyInstances() {
    pool.host(AHost.named("a").offers(4000, 4000));
    pool.want(AnApp.named("/low").needs(1000, 100).upgrade(0.5, 0).instances(4)).settle();
    pool.want(urgent("/web").needs(1000, 100).instances(4)).settle();
    assertThat(pool.running("/low")).isEqualTo(2);
    assertThat(pool.running("/web")).isEqualTo(2);
  }

  @Test
  void whatHasAVolumeIsLeftAlone() {
    pool.host(AHost.named("a").offers(1000, 1000));
    pool.want(AnApp.named("/db").volume(10).needs(1000, 100).instances(1)).settle();
    pool.want(urgent("/web").needs(1000, 100).instances(1)).settle();
    assertThat(pool.running("/db")).isEqualTo(1);
  }

  @Test
  void aGroupHoldsNoMoreThanItsQuotaAndSaysWhichAndByHowMuch() {
    pool.host(AHost.named("a").offers(9000, 9000));
    pool.quotas.put("/team", new Resources(2000, Resources.MOST, Resources.MOST, 0));
    pool.want(AnApp.named("/team/web").needs(800, 100).instances(3));
    pool.want(AnApp.named("/teamwork").needs(800, 100).instances(3)).settle();

    assertThat(pool.running("/team/web")).isEqualTo(2);
    assertThat(pool.running("/teamwork")).isEqualTo(3);
    Waiting waiting = waiting("/team/web", 2);
    assertThat(waiting.summary()).isEqualTo("the quota of /team is 0.4 CPU too small for one more");
    assertThat(waiting.funnel()).containsExactly(new Waiting.Count("quota", 1));
    assertThat(waiting.hint())
        .isEqualTo("raise the quota of /team by 0.4 CPU, or scale something in it down");
  }

  @Test
  void whenThereIsNotEnoughEveryGroupGetsItsPartOfWhatItNeedsMost() {
    // One group needs memory above all, the other CPU: each gets two thirds of that.
    pool.host(AHost.named("a").offers(9000, 18_000));
    pool.want(AnApp.named("/mem").needs(1000, 4000).instances(20));
    pool.want(AnApp.named("/cpu").needs(3000, 1000).instances(20)).settle();
    assertThat(pool.running("/mem")).isEqualTo(3);
    assertThat(pool.running("/cpu")).isEqualTo(2);
  }

  @Test
  void theAppsOfOneGroupShareItsPart() {
    pool.host(AHost.named("a").offers(8000, 8000));
    pool.want(AnApp.named("/one/a").needs(1000, 1000).instances(8));
    pool.want(AnApp.named("/one/b").needs(1000, 1000).instances(8));
    pool.want(AnApp.named("/two").needs(1000, 1000).instances(8)).settle();
    assertThat(pool.running("/two")).isEqualTo(4);
    assertThat(pool.running("/one/a") + pool.running("/one/b")).isEqualTo(4);
  }

  @Test
  void whateverComesAndGoesNobodyOfThePriorityWaitsForEver() {
    for (long seed = 1; seed <= 10; seed++) {
      Crowd crowd = new Crowd(seed);
      assertThat(crowd.minutesUntilTheLargeOneRuns()).as("seed %d", seed).isLessThan(350);
    }
  }

  @Test
  void withHelpForTheOldestTheSmallStillGetTheirTurn() {
    Crowd crowd = new Crowd(5);
    crowd.minutesUntilTheLargeOneRuns();
    assertThat(crowd.started).isGreaterThan(100);
  }

  @Test
  void priorityTakesNothingBelowTheMinimumWhateverTheSeed() {
    for (long seed = 1; seed <= 40; seed++) {
      new Scramble(seed).run();
    }
  }

  private static AnApp urgent(String name) {
    return AnApp.named(name).placing(p -> p.withPriority(10));
  }

  private static DesiredApp small(String name, int priority, String host) {
    return onHost(host, AnApp.named(name).placing(p -> p.withPriority(priority)).needs(500, 100));
  }

  private static DesiredApp onHost(String host, AnApp app) {
    return app.constraint("hostname", Operator.IS, host).instances(1);
  }

  private Waiting waiting(String app, int ordinal) {
    return Objects.requireNonNull(pool.decide().waiting().get(slot(app, ordinal)));
  }

  /** Small apps come and go in a full pool, while one that needs most of a host waits. */
  private static final class Crowd {
    private final Pool pool = new Pool();
    private final SplittableRandom random;
    private int started;

    Crowd(long seed) {
      random = new SplittableRandom(seed);
      for (int h = 0; h < 4; h++) {
        pool.host(AHost.named("h" + h).offers(4000, 4000));
      }
      for (int i = 0; i < 40; i++) {
        come();
      }
      pool.settle();
    }

    private void come() {
      String name = "/g" + random.nextInt(4) + "/a" + started++;
      pool.want(AnApp.named(name).needs(400 + random.nextInt(200), 100).instances(1));
    }

    int minutesUntilTheLargeOneRuns() {
      pool.want(AnApp.named("/large").needs(3600, 100).instances(1));
      for (int minute = 0; minute < 400; minute++) {
        if (pool.running("/large") > 0) {
          return minute;
        }
        pool.advance(Duration.ofMinutes(1));
        List<AppId> small = pool.apps.keySet().stream().filter(this::goes).toList();
        small.forEach(pool.apps::remove);
        small.forEach(gone -> come());
        pool.settle();
      }
      return Integer.MAX_VALUE;
    }

    private boolean goes(AppId app) {
      return !app.value().equals("/large") && random.nextInt(8) == 0;
    }
  }

  /** Apps of many priorities in a pool that is too small for them. */
  private static final class Scramble {
    private final Pool pool = new Pool();
    private final SplittableRandom random;

    Scramble(long seed) {
      random = new SplittableRandom(seed);
      for (int h = 0; h < 3; h++) {
        pool.host(AHost.named("h" + h).offers(4000, 4000));
      }
    }

    void run() {
      for (int step = 0; step < 12; step++) {
        pool.want(
            AnApp.named("/a" + random.nextInt(6))
                .placing(p -> p.withPriority(random.nextInt(3)))
                .needs(500 + random.nextInt(3) * 500, 500)
                .upgrade(random.nextInt(3) / 2.0, 0)
                .revision(step + 1)
                .instances(1 + random.nextInt(5)));
        for (int turn = 0; turn < 6; turn++) {
          List<Instance> before = List.copyOf(pool.instances.values());
          Decision decision = pool.turn();
          pool.apps.values().forEach(app -> keepsItsMinimum(app, before, decision));
          pool.agentsObey();
        }
      }
      pool.settle();
    }

    private void keepsItsMinimum(DesiredApp app, List<Instance> before, Decision decision) {
      long healthy =
          before.stream()
              .filter(i -> i.id().app().equals(app.spec().id()))
              .filter(i -> i.state() == InstanceState.RUNNING)
              .count();
      long forced =
          decision.actions().stream()
              .filter(a -> a instanceof Action.Restart r && r.reason().startsWith("makes room"))
              .filter(a -> a.id().app().equals(app.spec().id()))
              .filter(a -> before.stream().anyMatch(i -> runs(i, a)))
              .count();
      int least = Math.min(Course.straight(app).least(), app.instances() - 1);
      assertThat(forced == 0 || healthy - forced >= least)
          .as("%s: %d of %d healthy for %s", app.spec().id(), forced, healthy, decision.actions())
          .isTrue();
    }

    private static boolean runs(Instance instance, Action action) {
      return instance.id().equals(action.id()) && instance.state() == InstanceState.RUNNING;
    }
  }
}
