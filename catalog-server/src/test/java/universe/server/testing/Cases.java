package universe.server.testing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import universe.engine.cluster.Goal;
import universe.engine.cluster.Health;
import universe.engine.cluster.HostId;
import universe.engine.cluster.HostState;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.cluster.Seat;
import universe.engine.spec.AppId;
import universe.engine.spec.InstanceId;
import universe.engine.spec.Resources;
import universe.protocol.HostFacts;
import universe.server.scheduling.KnownHost;
import universe.server.scheduling.Standing;

/** Things to have in tests. */
public final class Cases {
  public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private Cases() {}

  public static HostFacts facts() {
    return new HostFacts(
        "127.0.0.11",
        "",
        "",
        2000,
        1024,
        4096,
        0,
        20000,
        20399,
        Set.of(20007),
        Map.of("java", Set.of(17, 25)),
        Map.of("runtime", "shim"),
        List.of("no cgroups"));
  }

  public static KnownHost host(String name) {
    return new KnownHost(
        new HostId("id-" + name), name, "boot-1", facts(), HostState.ACTIVE, false, NOON, NOON);
  }

  public static Standing running(String app, int ordinal, KnownHost host) {
    Instance instance =
        new Instance(
            new InstanceId(new AppId(app), ordinal),
            17,
            3,
            InstanceState.RUNNING,
            Goal.RUN,
            Health.HEALTHY,
            new Seat.At(host.id(), List.of(20000, 20001), new Resources(500, 128, 64, 0)),
            2,
            NOON.plusSeconds(5),
            NOON.minusSeconds(60),
            "digest",
            "exited with code 1");
    return new Standing(instance, "", 4711, 123456);
  }
}
