package universe.engine.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import universe.engine.cluster.HostId;
import universe.engine.cluster.HostState;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.cluster.Seat;
import universe.engine.plan.Course;
import universe.engine.plan.Plans;
import universe.engine.spec.AppId;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.InstanceId;
import universe.engine.spec.Peers;
import universe.engine.spec.Resources;
import universe.engine.testing.AHost;
import universe.engine.testing.AnApp;
import universe.engine.testing.Pool;

/** Random pools, wishes and mishaps; each block of seeds is replayed by its first number. */
class ReconcilerPropertyTest {
  private static final int SEEDS_PER_BLOCK = 50;

  @ParameterizedTest
  @ValueSource(longs = {0, 50, 100, 150, 200, 250, 300, 350})
  void whateverHappensThePoolHoldsItsRulesAndComesToRest(long block) {
    run(block, SEEDS_PER_BLOCK);
  }

  @Test
  @Tag("long")
  void soItDoesWithManyMoreSeeds() {
    run(10_000, 5_000);
  }

  private static void run(long first, int count) {
    for (long seed = first; seed < first + count; seed++) {
      try {
        new Story(seed).run();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }

  private static final class Story {
    private static final int HOSTS = 5;
    private final SplittableRandom random;
    private final Pool pool = new Pool();
    private final Map<AppId, Long> revisions = new HashMap<>();
    private final Set<Long> incarnations = new HashSet<>();

    Story(long seed) {
      random = new SplittableRandom(seed);
    }

    void run() {
      for (int h = 0; h < HOSTS; h++) {
        pool.host(AHost.named("h" + h).zone("z" + h % 2).ports(20000, 20005));
      }
      for (int step = 0; step < 80; step++) {
        mishap();
        if (random.nextInt(3) > 0) {
          turn();
        }
        if (random.nextInt(2) == 0) {
          pool.agentsObey();
        }
        pool.advance(Duration.ofSeconds(random.nextInt(90)));
      }
      comeToRest();
    }

    private void mishap() {
      switch (random.nextInt(8)) {
        case 0, 1 -> wish();
        case 2 -> pool.apps.keySet().stream().findFirst().ifPresent(pool.apps::remove);
        case 3, 4 ->
            pool.setState(
                "h" + random.nextInt(HOSTS),
                HostState.values()[random.nextInt(HostState.values().length)]);
        case 5 -> pool.quiet = random.nextInt(4) == 0;
        default -> someoneDies();
      }
    }

    private void wish() {
      AppId id = new AppId("/a" + random.nextInt(4));
      int kind = id.value().charAt(2) - '0';
      long revision = revisions.merge(id, (long) random.nextInt(2), Long::sum) + 1;
      AnApp app =
          AnApp.named(id.value())
              .revision(revision)
              .needs(500 + random.nextInt(4) * 500, 256 + random.nextInt(4) * 512)
              .upgrade(random.nextInt(3) / 2.0, random.nextInt(2));
      app = kind == 1 ? app.port("p").uniqueHosts().peers(Peers.ROLL) : app;
      app = kind == 2 ? app.port("p").volume(100) : app;
      app = kind == 3 ? app.port("p").healthChecked() : app;
      pool.want(app.instances(random.nextInt(6)));
    }

    private void someoneDies() {
      List<Instance> running =
          pool.instances.values().stream().filter(i -> i.state() == InstanceState.RUNNING).toList();
      if (!running.isEmpty()) {
        pool.dies(running.get(random.nextInt(running.size())).id());
      }
    }

    private void turn() {
      Decision decision = pool.decide();
      assertThat(pool.decide()).isEqualTo(decision);
      Map<AppId, Long> left = new HashMap<>();
      if (!pool.quiet) {
        pool.apps.values().forEach(app -> healthyAfter(decision, app, left));
      }
      decision.actions().forEach(pool::commit);
      left.forEach((app, healthy) -> keepsTheMinimum(decision, pool.apps.get(app), healthy));
      holds();
    }

    /** For apps of which healthy instances are restarted: how many healthy ones that leaves. */
    private void healthyAfter(Decision decision, DesiredApp app, Map<AppId, Long> left) {
      AppTurn view =
          new AppTurn(new Turn(pool.snapshot(), Plans.NONE, pool.now), Course.straight(app), 1000);
      long healthy = view.slots().stream().filter(view::healthy).count();
      long taken =
          decision.actions().stream()
              .filter(a -> a instanceof Action.Restart && a.id().app().equals(app.spec().id()))
              .filter(a -> view.healthy(pool.at(a.id())))
              .count();
      if (taken > 0) {
        left.put(app.spec().id(), healthy - taken);
      }
    }

    private void keepsTheMinimum(Decision decision, DesiredApp app, long healthy) {
      long homed =
          pool.of(app.spec().id().value()).stream()
              .filter(i -> i.id().ordinal() < app.instances() && (i.seated() || i.live()))
              .count();
      assertThat(healthy)
          .as("healthy instances of %s after %s", app.spec().id(), decision.actions())
          .isGreaterThanOrEqualTo(Math.min(Course.straight(app).least(), homed - 1));
    }

    private void holds() {
      Map<HostId, Resources> used = new HashMap<>();
      Set<String> ports = new HashSet<>();
      for (Instance i : pool.instances.values()) {
        if (i.seat() instanceof Seat.At at) {
          used.merge(at.host(), at.held(), Resources::plus);
          at.ports()
              .forEach(
                  p -> assertThat(ports.add(at.host() + ":" + p)).as("port %s twice", p).isTrue());
        }
        if (i.state() == InstanceState.SCHEDULED) {
          incarnations.add(i.incarnation());
        }
      }
      used.forEach(
          (host, sum) ->
              assertThat(pool.hosts.get(host).total().resources().covers(sum))
                  .as("%s is overfull: %s", host, sum)
                  .isTrue());
      List<Long> live =
          pool.instances.values().stream()
              .filter(Instance::live)
              .map(Instance::incarnation)
              .toList();
      assertThat(live).doesNotHaveDuplicates();
    }

    private void comeToRest() {
      pool.quiet = false;
      pool.hosts.keySet().stream()
          .toList()
          .forEach(h -> pool.setState(h.value(), HostState.ACTIVE));
      Decision last = pool.decide();
      for (int i = 0; i < 400; i++) {
        last = pool.decide();
        turn();
        boolean quiet = !pool.agentsObey() && last.actions().isEmpty();
        if (quiet && last.wakeAt().isEmpty()) {
          break;
        }
        if (quiet) {
          pool.now = last.wakeAt().orElseThrow();
        }
      }
      assertThat(last.actions()).as("still busy").isEmpty();
      everyWishIsFulfilledOrSaysWhy(last);
    }

    private void everyWishIsFulfilledOrSaysWhy(Decision last) {
      List<InstanceId> wanted = new ArrayList<>();
      for (DesiredApp app : pool.apps.values()) {
        for (int i = 0; i < app.instances(); i++) {
          wanted.add(new InstanceId(app.spec().id(), i));
        }
      }
      for (InstanceId id : wanted) {
        Instance instance = pool.at(id);
        boolean fine =
            instance.state() == InstanceState.RUNNING
                && instance.revision() == pool.apps.get(id.app()).spec().revision();
        assertThat(fine || last.waiting().containsKey(id)).as("%s", instance).isTrue();
      }
      assertThat(pool.instances.keySet().stream().filter(id -> !wanted.contains(id)))
          .allMatch(id -> last.waiting().values().size() > 0);
    }
  }
}
