package universe.engine.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import universe.engine.cluster.ClusterSnapshot;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostId;
import universe.engine.cluster.HostState;
import universe.engine.cluster.PortRange;
import universe.engine.cluster.Seat;
import universe.engine.spec.Affinity;
import universe.engine.spec.Affinity.Side;
import universe.engine.spec.AppId;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.InstanceId;
import universe.engine.spec.Policy;
import universe.engine.spec.Resources;
import universe.engine.testing.AHost;
import universe.engine.testing.AnApp;

/** Near to others, apart from them, spread evenly, and what hosts keep for roles. */
class TiesTest {
  private final Map<HostId, Host> hosts = new HashMap<>();

  @Test
  void anAppThatMustBeBesideAnotherWaitsUntilThatRunsAndThenGoesThere() {
    add(AHost.named("a"), AHost.named("b").zone("z"));
    DesiredApp db = AnApp.named("/db").constraint("@zone", IS, "z").instances(1);
    DesiredApp web = near("/db", Side.WITH, "hostname", true);
    Placer placer = placer();

    assertThat(reason(placer, web)).isEqualTo("affinity: must be beside /db: /db runs nowhere yet");
    assertThat(put(placer, db, 0)).isEqualTo("b");
    assertThat(put(placer, web, 0)).isEqualTo("b");
  }

  @Test
  void anAppThatMustBeApartFromAnotherAvoidsItsWholeZone() {
    add(AHost.named("a").zone("x"), AHost.named("b").zone("x"), AHost.named("c").zone("y"));
    Placer placer = placer();
    placer.take(AnApp.slot("/noisy", 0), seat("a", new Resources(1, 1, 0, 0)));
    DesiredApp quiet = near("/noisy", Side.APART, "@zone", true);

    assertThat(put(placer, quiet, 0)).isEqualTo("c");
    assertThat(put(placer, quiet, 1)).isEqualTo("c");
    placer.take(AnApp.slot("/noisy", 1), seat("c", new Resources(1, 1, 0, 0)));
    assertThat(reason(placer, quiet))
        .isEqualTo("affinity: must be apart from /noisy: /noisy is on this zone");
  }

  @Test
  void aPreferredAffinityDecidesAmongHostsAndNeverKeepsAnybodyWaiting() {
    add(AHost.named("a"), AHost.named("b"));
    DesiredApp web = near("/db", Side.WITH, "hostname", false);
    Placer placer = placer();

    assertThat(put(placer, web, 0)).isIn("a", "b");
    placer.release(AnApp.slot("/web", 0));
    placer.take(AnApp.slot("/db", 0), seat("b", new Resources(1, 1, 0, 0)));
    assertThat(put(placer, web, 0)).isEqualTo("b");
  }

  @Test
  void instancesAreSpreadEvenlyOverZonesWhileThereIsRoom() {
    for (int i = 0; i < 9; i++) {
      add(AHost.named("h" + i).zone("z" + i % 3));
    }
    DesiredApp app =
        AnApp.named("/web")
            .needs(100, 64)
            .placing(p -> p.withPolicy(Policy.PACK).withSpreadOver(List.of("@zone")))
            .instances(12);
    Placer placer = placer();
    Map<String, Integer> perZone = new TreeMap<>();
    for (int i = 0; i < 12; i++) {
      perZone.merge(hosts.get(new HostId(put(placer, app, i))).zone(), 1, Integer::sum);
    }
    assertThat(perZone).isEqualTo(Map.of("z0", 4, "z1", 4, "z2", 4));
  }

  @Test
  void whatIsReservedForARoleIsForItsAppsAloneAndTheyUseItFirst() {
    Host host = reserving("a", new Resources(4000, 4096, 0, 0), new Resources(3000, 1024, 0, 0));
    hosts.put(host.id(), host);
    DesiredApp other = AnApp.named("/other").needs(1000, 64).instances(3);
    DesiredApp team =
        AnApp.named("/team").needs(1500, 64).placing(p -> p.withRole("team")).instances(2);
    Placer placer = placer();

    assertThat(put(placer, other, 0)).isEqualTo("a");
    assertThat(reason(placer, other))
        .isEqualTo(
            "reserved: 1 CPU too little for it: the host keeps 3 CPU and 1024 MiB memory for other"
                + " roles");
    assertThat(put(placer, team, 0)).isEqualTo("a");
    assertThat(put(placer.fork(), team, 1)).isEqualTo("a");
    assertThat(reason(placer, other)).startsWith("reserved");
  }

  @Test
  void aHostCannotReserveMoreThanItHas() {
    assertThatThrownBy(() -> reserving("a", new Resources(1, 1, 0, 0), new Resources(2, 0, 0, 0)))
        .hasMessageContaining("more is reserved than the host has");
  }

  @Test
  void whateverComesAndGoesNoReservationIsEverTouchedByAnotherRole() {
    for (long seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      hosts.clear();
      for (int h = 0; h < 4; h++) {
        Resources kept = new Resources(1000L * random.nextInt(4), 512L * random.nextInt(4), 0, 0);
        Host host = reserving("h" + h, new Resources(4000, 4096, 0, 0), kept);
        hosts.put(host.id(), host);
      }
      Placer placer = placer();
      Map<InstanceId, Seat.At> others = new HashMap<>();
      for (int step = 0; step < 60; step++) {
        boolean team = random.nextInt(3) == 0;
        DesiredApp app =
            AnApp.named(team ? "/team" : "/other")
                .needs(100L * (1 + random.nextInt(9)), 64L * random.nextInt(12))
                .placing(p -> p.withRole(team ? "team" : ""))
                .instances(20);
        InstanceId id = new InstanceId(app.spec().id(), random.nextInt(20));
        placer.release(id);
        others.remove(id);
        if (random.nextInt(4) > 0 && placer.place(app, id) instanceof Placement.On on) {
          placer.take(id, on.seat());
          if (!team) {
            others.put(id, on.seat());
          }
        }
        assertKept(seed, others);
      }
    }
  }

  private void assertKept(long seed, Map<InstanceId, Seat.At> others) {
    for (Host host : hosts.values()) {
      Resources held =
          Resources.sum(
              others.values().stream()
                  .filter(s -> s.host().equals(host.id()))
                  .map(Seat.At::held)
                  .toList());
      Resources open =
          host.total().resources().minus(Resources.sum(host.total().reserved().values()));
      assertThat(open.covers(held)).as("seed %s: %s of %s", seed, held, open).isTrue();
    }
  }

  private static final universe.engine.spec.Constraint.Operator IS =
      universe.engine.spec.Constraint.Operator.IS;

  private void add(AHost... more) {
    for (AHost each : more) {
      Host host = each.build();
      hosts.put(host.id(), host);
    }
  }

  private static Host reserving(String name, Resources total, Resources forTeam) {
    return new Host(
        new HostId(name),
        name,
        "127.0.0.1",
        "",
        "",
        new Host.Resourcing(total, List.of(new PortRange(20000, 20099)), Map.of("team", forTeam)),
        Map.of(),
        Map.of(),
        Set.of(),
        HostState.ACTIVE,
        Instant.EPOCH);
  }

  private static DesiredApp near(String other, Side side, String field, boolean required) {
    Affinity affinity = new Affinity(new AppId(other), side, field, required);
    return AnApp.named(required && side == Side.APART ? "/quiet" : "/web")
        .placing(p -> p.withAffinities(List.of(affinity)))
        .instances(3);
  }

  private Placer placer() {
    return Placer.of(new ClusterSnapshot(Map.of(), Map.of(), hosts, false));
  }

  private static Seat.At seat(String host, Resources held) {
    return new Seat.At(new HostId(host), List.of(), held);
  }

  private static String put(Placer placer, DesiredApp app, int ordinal) {
    InstanceId id = new InstanceId(app.spec().id(), ordinal);
    if (placer.place(app, id) instanceof Placement.On on) {
      placer.take(id, on.seat());
      return on.seat().host().value();
    }
    throw new AssertionError("nowhere: " + placer.place(app, id));
  }

  private static String reason(Placer placer, DesiredApp app) {
    InstanceId id = new InstanceId(app.spec().id(), 19);
    if (placer.place(app, id) instanceof Placement.Nowhere nowhere) {
      Rejection first = nowhere.rejections().values().iterator().next();
      return first.reason() + ": " + first.detail();
    }
    throw new AssertionError("it has a place");
  }
}
