package universe.server.install;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import universe.engine.cluster.ClusterSnapshot;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostId;
import universe.engine.cluster.HostState;
import universe.engine.cluster.PortRange;
import universe.engine.spec.Resources;

/** Pools for tests. */
public final class Pools {
  private Pools() {}

  /** So many hosts of two cores and 4 GiB with Java 17 and 25. */
  public static ClusterSnapshot of(int hosts) {
    var all = new HashMap<HostId, Host>();
    for (int i = 1; i <= hosts; i++) {
      var id = new HostId("id-" + i);
      all.put(
          id,
          new Host(
              id,
              "host-" + i,
              "127.0.0." + (10 + i),
              "",
              "",
              new Host.Resourcing(
                  new Resources(2000, 4096, 10_000, 0), List.of(new PortRange(20_000, 20_099))),
              Map.of(),
              Map.of("java", Set.of(17, 25)),
              Set.of(),
              HostState.ACTIVE,
              Instant.EPOCH));
    }
    return new ClusterSnapshot(Map.of(), Map.of(), all, false);
  }
}
