package universe.engine.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static universe.engine.testing.AnApp.slot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import universe.engine.cluster.ClusterSnapshot;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostId;
import universe.engine.cluster.HostState;
import universe.engine.cluster.Seat;
import universe.engine.spec.Constraint.Operator;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.InstanceId;
import universe.engine.spec.Resources;
import universe.engine.testing.AHost;
import universe.engine.testing.AnApp;

class PlacerTest {
  private final List<AHost> hosts = new ArrayList<>();

  @Test
  void tellsHowMuchIsMissingOnEachHost() {
    hosts.add(AHost.named("a").offers(new Resources(1000, 512, 100, 0)));
    DesiredApp app = AnApp.named("/x").needs(new Resources(2500, 1024, 50, 1)).instances(1);

    Rejection rejection = rejection(placer(), app, "a");
    assertThat(rejection.reason()).isEqualTo("cpu");
    assertThat(rejection.detail())
        .isEqualTo(
            "1.5 CPU too little (1 free), 512 MiB memory too little (512 free), 1 GPU too little (0"
                + " free)");
  }

  @Test
  void aHostThatTakesNothingNewSaysSo() {
    DesiredApp app = AnApp.named("/x").instances(1);
    Map<HostState, String> reasons =
        Map.of(
            HostState.CORDONED, "cordoned",
            HostState.DRAINING, "draining",
            HostState.SUSPECTED, "silent",
            HostState.GONE, "gone");
    reasons.forEach(
        (state, reason) -> {
          hosts.clear();
          hosts.add(AHost.named("a").state(state));
          assertThat(rejection(placer(), app, "a").reason()).isEqualTo(reason);
        });
  }

  @Test
  void aRuntimeMustBeThereAndNewEnough() {
    hosts.add(AHost.named("a").runtime("java", 11));
    hosts.add(AHost.named("b"));
    DesiredApp app = AnApp.named("/x").runtime("java>=17").instances(1);

    assertThat(rejection(placer(), app, "a").detail())
        .isEqualTo("only java [11] is installed, java>=17 is needed");
    assertThat(rejection(placer(), app, "b").detail())
        .isEqualTo("no java is installed, java>=17 is needed");
    hosts.add(AHost.named("c").runtime("java", 11, 21));
    assertThat(hostOf(placer().place(app, slot("/x", 0)))).isEqualTo("c");
  }

  @Test
  void aFixedPortIsGivenOnceAHost() {
    hosts.add(AHost.named("a").ports(8000, 8010).taken(8003));
    Placer placer = placer();
    DesiredApp app = AnApp.named("/x").fixedPort(8001).port("any").instances(2);
    put(placer, app, 0);

    assertThat(rejection(placer, app, "a").detail()).isEqualTo("port 8001 is taken by /x");
    assertThat(rejection(placer, AnApp.named("/y").fixedPort(8003).instances(1), "a").detail())
        .isEqualTo("port 8003 is taken by something outside the pool");
    assertThat(rejection(placer, AnApp.named("/y").fixedPort(80).instances(1), "a").detail())
        .isEqualTo("port 80 is not among the ports it offers");
  }

  @Test
  void portsOfTheRangeAreGivenRoundRobinSoThatAFreedOneRests() {
    hosts.add(AHost.named("a").ports(8000, 8003).taken(8001));
    Placer placer = placer();
    DesiredApp app = AnApp.named("/x").needs(1, 1).port("p").instances(9);

    assertThat(put(placer, app, 0).ports()).containsExactly(8000);
    placer.release(slot("/x", 0));
    assertThat(put(placer, app, 0).ports()).containsExactly(8002);
    assertThat(put(placer, app, 1).ports()).containsExactly(8003);
    assertThat(put(placer, app, 2).ports()).containsExactly(8000);
    assertThat(rejection(placer, app, "a").detail()).isEqualTo("1 ports are needed, 0 are free");
  }

  @Test
  void uniqueAllowsOneInstanceAHost() {
    threeHostsInTwoZones();
    Placer placer = placer();
    DesiredApp app = AnApp.named("/x").uniqueHosts().instances(4);
    List<String> places = List.of(at(placer, app, 0), at(placer, app, 1), at(placer, app, 2));

    assertThat(places).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(rejection(placer, app, "b").detail())
        .isEqualTo("constraint hostname UNIQUE: an instance is there already");
  }

  @Test
  void clusterKeepsAllTogetherWhereTheFirstIsOrWhereItIsTold() {
    threeHostsInTwoZones();
    Placer placer = placer();
    DesiredApp together = AnApp.named("/x").constraint("@zone", Operator.CLUSTER, "").instances(4);
    String first = at(placer, together, 0);
    for (int i = 1; i < 4; i++) {
      assertThat(zoneOf(at(placer, together, i))).isEqualTo(zoneOf(first));
    }
    DesiredApp told = AnApp.named("/y").constraint("@zone", Operator.CLUSTER, "z2").instances(1);
    assertThat(at(placer, told, 0)).isEqualTo("c");
  }

  @Test
  void groupBySpreadsEvenly() {
    threeHostsInTwoZones();
    for (String groups : List.of("", "2")) {
      Placer placer = placer();
      DesiredApp app =
          AnApp.named("/x").needs(1, 1).constraint("@zone", Operator.GROUP_BY, groups).instances(6);
      int second = 0;
      for (int i = 0; i < 6; i++) {
        second += zoneOf(at(placer, app, i)).equals("z2") ? 1 : 0;
      }
      assertThat(second).isEqualTo(3);
    }
  }

  @Test
  void maxPerCountsInstancesPerValue() {
    threeHostsInTwoZones();
    Placer placer = placer();
    DesiredApp app =
        AnApp.named("/x").needs(1, 1).constraint("@zone", Operator.MAX_PER, "1").instances(3);
    at(placer, app, 0);
    at(placer, app, 1);
    assertThat(placer.place(app, slot("/x", 2))).isInstanceOf(Placement.Nowhere.class);
  }

  @Test
  void likeUnlikeAndIsLookAtTheWholeValue() {
    hosts.add(AHost.named("a").attribute("disk", "ssd-nvme"));
    hosts.add(AHost.named("b").attribute("disk", "hdd"));
    hosts.add(AHost.named("c"));
    assertThat(allowed("disk", Operator.LIKE, "ssd.*")).containsExactly("a");
    assertThat(allowed("disk", Operator.LIKE, "ssd")).isEmpty();
    assertThat(allowed("disk", Operator.UNLIKE, "ssd.*")).containsExactly("b", "c");
    assertThat(allowed("disk", Operator.IS, "hdd")).containsExactly("b");
    assertThat(allowed("hostname", Operator.IS, "c")).containsExactly("c");
    assertThat(allowed("disk", Operator.LIKE, "(")).isEmpty();
    assertThat(allowed("disk", Operator.MAX_PER, "x")).isEmpty();
  }

  @Test
  void aPreviewLeavesTheOriginalAlone() {
    hosts.add(AHost.named("a").offers(1000, 1000));
    Placer placer = placer();
    DesiredApp app = AnApp.named("/x").needs(1000, 1000).instances(2);
    put(placer.fork(), app, 0);

    assertThat(placer.place(app, slot("/x", 1))).isInstanceOf(Placement.On.class);
  }

  @Test
  void itsOwnPlaceDoesNotStandInItsWay() {
    hosts.add(AHost.named("a").offers(1000, 1000));
    Placer placer = placer();
    DesiredApp app = AnApp.named("/x").needs(1000, 1000).uniqueHosts().instances(1);
    Seat.At seat = put(placer, app, 0);

    assertThat(placer.obstacle(app, slot("/x", 0), seat)).isEmpty();
    assertThat(placer.place(app, slot("/x", 0))).isInstanceOf(Placement.On.class);
    assertThat(placer.obstacle(AnApp.named("/x").needs(1001, 1).instances(1), slot("/x", 0), seat))
        .isPresent();
  }

  @Test
  void fillsAHostThatIsInUseBeforeAnEmptyOne() {
    hosts.add(AHost.named("a"));
    hosts.add(AHost.named("b"));
    Placer placer = placer();
    placer.take(slot("/other", 0), new Seat.At(new HostId("b"), List.of(), resources(1000, 1000)));

    assertThat(at(placer, AnApp.named("/x").instances(1), 0)).isEqualTo("b");
  }

  @Test
  void keepsCopiesOfOneAppApart() {
    threeHostsInTwoZones();
    Placer placer = placer();
    DesiredApp app = AnApp.named("/x").instances(3);

    assertThat(List.of(at(placer, app, 0), at(placer, app, 1), at(placer, app, 2)))
        .containsExactlyInAnyOrder("a", "b", "c");
  }

  private void threeHostsInTwoZones() {
    hosts.add(AHost.named("a").zone("z1"));
    hosts.add(AHost.named("b").zone("z1"));
    hosts.add(AHost.named("c").zone("z2"));
  }

  private String zoneOf(String host) {
    return host.equals("c") ? "z2" : "z1";
  }

  private List<String> allowed(String field, Operator operator, String value) {
    DesiredApp app = AnApp.named("/x").constraint(field, operator, value).instances(1);
    return hosts.stream()
        .map(AHost::build)
        .filter(h -> placer().placeOn(app, slot("/x", 0), h.id()) instanceof Placement.On)
        .map(Host::name)
        .toList();
  }

  private Placer placer() {
    Map<HostId, Host> built = new java.util.HashMap<>();
    hosts.stream().map(AHost::build).forEach(h -> built.put(h.id(), h));
    return Placer.of(new ClusterSnapshot(Map.of(), Map.of(), built, false));
  }

  private static Resources resources(long cpuMillis, long memMiB) {
    return new Resources(cpuMillis, memMiB, 0, 0);
  }

  private static Rejection rejection(Placer placer, DesiredApp app, String host) {
    InstanceId next = new InstanceId(app.spec().id(), 1000);
    if (placer.placeOn(app, next, new HostId(host)) instanceof Placement.Nowhere nowhere) {
      return nowhere.rejections().values().iterator().next();
    }
    throw new AssertionError(host + " takes it");
  }

  private static Seat.At put(Placer placer, DesiredApp app, int ordinal) {
    InstanceId id = new InstanceId(app.spec().id(), ordinal);
    return switch (placer.place(app, id)) {
      case Placement.On on -> {
        placer.take(id, on.seat());
        yield on.seat();
      }
      case Placement.Nowhere nowhere -> throw new AssertionError("nowhere: " + nowhere);
    };
  }

  private static String at(Placer placer, DesiredApp app, int ordinal) {
    return put(placer, app, ordinal).host().value();
  }

  private static String hostOf(Placement placement) {
    return placement instanceof Placement.On on ? on.seat().host().value() : "nowhere";
  }
}
