package universe.engine.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import universe.engine.cluster.Host;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.WhenUnreachable;
import universe.engine.testing.AHost;
import universe.engine.testing.AnApp;

/** Whole pools through all kinds of trouble: what must hold holds, and afterwards all is well. */
class SimulationTest {
  @Test
  void aPoolWithoutTroubleSettlesInSeconds() {
    Outcome outcome = Simulation.run(pool(1, Faults.NONE, Duration.ofMinutes(1)));

    assertThat(outcome.violations()).isEmpty();
    assertThat(outcome.settled()).isTrue();
    assertThat(outcome.available()).isGreaterThan(0.85);
    assertThat(outcome.tally().failures()).isZero();
  }

  @Test
  void theSameSeedGivesTheSameHistory() {
    Outcome one = Simulation.run(pool(7, Faults.MANY, Duration.ofHours(2)));
    assertThat(Simulation.run(pool(7, Faults.MANY, Duration.ofHours(2)))).isEqualTo(one);
    assertThat(Simulation.run(pool(8, Faults.MANY, Duration.ofHours(2)))).isNotEqualTo(one);
  }

  @Test
  void whateverFailsNoLifeRunsTwiceAndEveryAppComesBack() {
    assertAllGood(1, 100);
  }

  @Test
  @Tag("long")
  void whateverFailsOverManyMoreSeeds() {
    assertAllGood(101, 30_000);
  }

  @Test
  void tasksThatKeepDyingAndMessagesThatComeLateAndTwiceAreGotOver() {
    Faults faults = new Faults(0, 0, 120, 0, 5000, 0.5);
    for (long seed = 1; seed <= 12; seed++) {
      assertGood(pool(seed, faults, Duration.ofMinutes(30)));
    }
  }

  @Test
  void aServerThatIsStoppedEveryMinuteLosesNothing() {
    Faults faults = new Faults(0, 0, 10, 60, 500, 0.1);
    for (long seed = 1; seed <= 12; seed++) {
      assertGood(pool(seed, faults, Duration.ofMinutes(30)));
    }
  }

  @Test
  @Tag("long")
  void aThousandHostsWithTwoThousandInstancesSettle() {
    List<Host> hosts = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      hosts.add(AHost.named("h" + i).offers(4000, 8192).build());
    }
    List<DesiredApp> apps = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      apps.add(AnApp.named("/app" + i).needs(500, 512).port("http").instances(100));
    }
    Faults faults = new Faults(0.05, 0.05, 0.05, 0, 200, 0.05);

    assertGood(new Scenario(hosts, apps, faults, Duration.ofMinutes(10), 3));
  }

  @Test
  void aBrokenPromiseIsSeen() {
    Server server = Server.of(pool(1, Faults.NONE, Duration.ZERO));
    Agent one = Agent.of(server.hosts.keySet().iterator().next());
    Agent other = Agent.of(new universe.engine.cluster.HostId("elsewhere"));
    Task task = new Task(AnApp.slot("/web", 0), 3);
    one.running.add(task);
    assertThat(Invariants.broken(server, List.of(one, other), java.time.Instant.EPOCH)).isEmpty();

    other.running.add(task);

    assertThat(Invariants.broken(server, List.of(one, other), java.time.Instant.EPOCH))
        .singleElement()
        .asString()
        .contains("runs on");
  }

  private static void assertAllGood(long first, long last) {
    LongStream.rangeClosed(first, last)
        .parallel()
        .forEach(seed -> assertGood(pool(seed, Faults.MANY, Duration.ofMinutes(15))));
  }

  private static void assertGood(Scenario scenario) {
    Outcome outcome = Simulation.run(scenario);
    assertThat(outcome.good())
        .as(
            "replay with seed %d, %s, %d hosts, %s: %s",
            scenario.seed(), scenario.faults(), scenario.hosts().size(), scenario.lasts(), outcome)
        .isTrue();
  }

  /** A small pool drawn from the seed, with room for everything it wants. */
  private static Scenario pool(long seed, Faults faults, Duration lasts) {
    SplittableRandom random = new SplittableRandom(seed);
    int count = random.nextInt(3, 8);
    List<Host> hosts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      hosts.add(AHost.named("h" + i).zone("z" + i % 3).offers(8000, 16_384).build());
    }
    List<DesiredApp> apps = new ArrayList<>();
    apps.add(
        AnApp.named("/web")
            .needs(500, 256)
            .port("http")
            .healthChecked()
            .instances(random.nextInt(1, 7)));
    apps.add(AnApp.named("/one-a-host").needs(250, 128).uniqueHosts().instances(count - 1));
    apps.add(
        AnApp.named("/data")
            .needs(500, 512)
            .volume(100)
            .whenUnreachable(new WhenUnreachable.Wait())
            .instances(random.nextInt(0, 4)));
    apps.add(
        AnApp.named("/quick")
            .needs(100, 64)
            .whenUnreachable(
                new WhenUnreachable.Replace(Duration.ofSeconds(random.nextInt(1, 120))))
            .instances(random.nextInt(0, 10)));
    return new Scenario(hosts, apps, faults, lasts, seed);
  }
}
