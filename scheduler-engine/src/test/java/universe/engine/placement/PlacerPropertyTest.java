package universe.engine.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import universe.engine.cluster.ClusterSnapshot;
import universe.engine.cluster.Goal;
import universe.engine.cluster.Health;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostId;
import universe.engine.cluster.HostState;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.cluster.Seat;
import universe.engine.spec.Constraint.Operator;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.InstanceId;
import universe.engine.spec.Resources;
import universe.engine.testing.AHost;
import universe.engine.testing.AnApp;

/** The index beside the plain book-keeping it replaces, on random pools. */
class PlacerPropertyTest {
  private static final Operator[] OPERATORS = Operator.values();

  @Test
  void theIndexFindsAPlaceExactlyWhenThereIsOneAndGivesTheSameReasons() {
    for (long seed = 0; seed < 400; seed++) {
      new Story(seed).run();
    }
  }

  private static final class Story {
    private final long seed;
    private final SplittableRandom random;
    private final Map<HostId, Host> hosts = new HashMap<>();
    private final TreeMap<InstanceId, Seat.At> seats = new TreeMap<>();
    private final List<DesiredApp> apps = new ArrayList<>();

    Story(long seed) {
      this.seed = seed;
      this.random = new SplittableRandom(seed);
    }

    void run() {
      int count = 1 + random.nextInt(40);
      for (int h = 0; h < count; h++) {
        Host host = host(h);
        hosts.put(host.id(), host);
      }
      for (int a = 0; a < 12; a++) {
        apps.add(app(a));
      }
      ClusterSnapshot empty = new ClusterSnapshot(Map.of(), Map.of(), hosts, false);
      Placer placer = Placer.of(empty);
      NaivePlacer naive = NaivePlacer.of(empty);
      for (int step = 0; step < 150; step++) {
        if (!seats.isEmpty() && random.nextInt(4) == 0) {
          InstanceId gone = new ArrayList<>(seats.keySet()).get(random.nextInt(seats.size()));
          seats.remove(gone);
          placer.release(gone);
          naive.release(gone);
        } else {
          ask(placer, naive);
        }
        placer = random.nextInt(20) == 0 ? placer.fork() : placer;
        placer = random.nextInt(40) == 0 ? Placer.of(snapshot()) : placer;
      }
      Placer last = placer;
      hosts.keySet().forEach(h -> assertThat(last.free(h)).isEqualTo(naive.free(h)));
    }

    private void ask(Placer placer, NaivePlacer naive) {
      DesiredApp app = apps.get(random.nextInt(apps.size()));
      InstanceId id = new InstanceId(app.spec().id(), random.nextInt(15));
      Placement expected = naive.place(app, id);
      Placement actual = placer.place(app, id);
      switch (actual) {
        case Placement.On on -> {
          assertThat(expected).as("seed %s %s", seed, id).isInstanceOf(Placement.On.class);
          assertThat(naive.placeOn(app, id, on.seat().host()))
              .as("seed %s %s", seed, id)
              .isInstanceOf(Placement.On.class);
          seats.put(id, on.seat());
          placer.take(id, on.seat());
          naive.take(id, on.seat());
        }
        case Placement.Nowhere nowhere ->
            assertThat(reasons(nowhere)).as("seed %s %s", seed, id).isEqualTo(reasons(expected));
      }
      for (HostId host : hosts.keySet()) {
        assertThat(placer.placeOn(app, id, host) instanceof Placement.On)
            .as("seed %s %s on %s", seed, id, host)
            .isEqualTo(naive.placeOn(app, id, host) instanceof Placement.On);
      }
    }

    private static Map<HostId, String> reasons(Placement placement) {
      Map<HostId, String> reasons = new TreeMap<>();
      if (placement instanceof Placement.Nowhere nowhere) {
        nowhere.rejections().forEach((h, r) -> reasons.put(h, r.reason()));
      }
      return reasons;
    }

    private ClusterSnapshot snapshot() {
      Map<InstanceId, Instance> instances = new HashMap<>();
      seats.forEach(
          (id, seat) ->
              instances.put(
                  id,
                  new Instance(
                      id,
                      1,
                      1,
                      InstanceState.RUNNING,
                      Goal.RUN,
                      Health.UNKNOWN,
                      seat,
                      0,
                      java.time.Instant.EPOCH,
                      java.time.Instant.EPOCH,
                      "",
                      "")));
      return new ClusterSnapshot(Map.of(), instances, hosts, false);
    }

    private Host host(int number) {
      AHost host =
          AHost.named("h" + number)
              .offers(
                  new Resources(
                      1000L * (1 + random.nextInt(8)),
                      1024L * (1 + random.nextInt(16)),
                      1000,
                      random.nextInt(3) / 2))
              .zone(random.nextInt(5) == 0 ? "" : "z" + random.nextInt(3))
              .ports(20000, 20000 + random.nextInt(70))
              .runtime("java", 11 + random.nextInt(3) * 5);
      if (random.nextBoolean()) {
        host.attribute("rack", "r" + random.nextInt(3));
      }
      if (random.nextInt(6) == 0) {
        host.state(HostState.values()[random.nextInt(HostState.values().length)]);
      }
      return (random.nextInt(3) == 0 ? host.taken(20000) : host).build();
    }

    private DesiredApp app(int number) {
      AnApp app =
          AnApp.named("/a" + number)
              .needs(
                  new Resources(
                      100L * random.nextInt(25),
                      64L * random.nextInt(60),
                      random.nextInt(300),
                      random.nextInt(8) / 7));
      for (int p = random.nextInt(3); p > 0; p--) {
        app.port("p" + p);
      }
      if (random.nextInt(4) == 0) {
        app.fixedPort(20000 + random.nextInt(5));
      }
      if (random.nextInt(3) == 0) {
        app.runtime("java>=17");
      }
      if (random.nextInt(2) == 0) {
        constrain(app);
      }
      return app.instances(1 + random.nextInt(10));
    }

    private void constrain(AnApp app) {
      String field = List.of("hostname", "@zone", "rack", "none").get(random.nextInt(4));
      Operator operator = OPERATORS[random.nextInt(OPERATORS.length)];
      String value =
          switch (operator) {
            case UNIQUE -> "";
            case CLUSTER -> random.nextBoolean() ? "" : "z1";
            case GROUP_BY -> random.nextBoolean() ? "" : "2";
            case LIKE, UNLIKE -> "[rz][12]";
            case MAX_PER -> "" + random.nextInt(3);
            case IS -> "r1";
          };
      app.constraint(field, operator, value);
    }
  }
}
