package universe.engine.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostId;
import universe.engine.cluster.Instance;
import universe.engine.cluster.Seat;
import universe.engine.lifecycle.Event;
import universe.engine.lifecycle.Lifecycle;
import universe.engine.lifecycle.Transition;
import universe.engine.reconcile.Decision;
import universe.engine.spec.AppId;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.Resources;
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
    Faults faults = Faults.NONE.withFailures(120).withMessages(5000, 0.5);
    for (long seed = 1; seed <= 12; seed++) {
      assertGood(pool(seed, faults, Duration.ofMinutes(30)));
    }
  }

  @Test
  void aServerThatIsStoppedEveryMinuteLosesNothing() {
    Faults faults = Faults.NONE.withFailures(10).withServerStops(60).withMessages(500, 0.1);
    for (long seed = 1; seed <= 12; seed++) {
      assertGood(pool(seed, faults, Duration.ofMinutes(30)));
    }
  }

  @Test
  void manyHostsLostAtOnceAreWaitedForAndNothingIsReplacedMeanwhile() {
    Faults faults = Faults.NONE.withMassLosses(12).withMessages(500, 0.1);
    for (long seed = 1; seed <= 12; seed++) {
      assertGood(pool(seed, faults, Duration.ofMinutes(30)));
    }
  }

  @Test
  void usersWhoKeepChangingTheirMindsGetWhatTheyWantedLast() {
    Faults faults = Faults.NONE.withChanges(240).withCuts(6).withServerStops(6);
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
    Faults faults = new Faults(0.05, 0.05, 0.05, 0, 0, 0, 200, 0.05);

    assertGood(new Scenario(hosts, apps, faults, Duration.ofMinutes(10), 3));
  }

  @Test
  void aBrokenPromiseIsSeen() {
    Server server = Server.of(pool(1, Faults.NONE, Duration.ZERO));
    Agent one = Agent.of(server.hosts.keySet().iterator().next());
    Agent other = Agent.of(new HostId("elsewhere"));
    Task task = new Task(AnApp.slot("/web", 0), 3);
    one.running.add(task);
    assertThat(broken(server, one, other)).isEmpty();

    other.running.add(task);

    assertThat(broken(server, one, other)).singleElement().asString().contains("runs on");
  }

  @Test
  void aLostWishALeftProcessAndAMinimumBrokenByUsAreSeen() {
    Server server = Server.of(pool(1, Faults.NONE, Duration.ZERO));
    Agent agent = Agent.of(server.hosts.keySet().iterator().next());
    Map<AppId, DesiredApp> accepted = new TreeMap<>(server.apps);
    agent.running.add(new Task(AnApp.slot("/gone", 0), 3));
    assertThat(new Standing(server, List.of(agent), Map.of()).unsettled())
        .singleElement()
        .asString()
        .contains("nobody wants it");

    server.accept(new AppId("/web"), Optional.empty());

    assertThat(Invariants.broken(server, List.of(agent), accepted, Instant.EPOCH))
        .singleElement()
        .asString()
        .contains("accepted was");
    Decision none = new Decision(List.of(), Map.of(), Optional.empty());
    server.accept(new AppId("/web"), Optional.of(AnApp.named("/web").instances(3)));
    server.instances.put(AnApp.slot("/web", 0), at("/web", 0));
    server.instances.put(AnApp.slot("/web", 1), at("/web", 1));
    assertThat(Conduct.broken(server, none, Map.of(new AppId("/web"), 0L)))
        .singleElement()
        .asString()
        .contains("below 1");
  }

  private static Instance at(String app, int ordinal) {
    Instance fresh = Instance.create(AnApp.slot(app, ordinal), Instant.EPOCH);
    Seat.At seat = new Seat.At(new HostId("h0"), List.of(), new Resources(1, 1, 0, 0));
    return Lifecycle.on(fresh, new Event.Reserved(seat), Instant.EPOCH)
            instanceof Transition.Moved moved
        ? moved.after()
        : fresh;
  }

  private static List<String> broken(Server server, Agent... agents) {
    return Invariants.broken(server, List.of(agents), server.apps, Instant.EPOCH);
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
