package universe.engine.testing;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostId;
import universe.engine.cluster.HostState;
import universe.engine.cluster.PortRange;
import universe.engine.spec.Resources;

/** Builds hosts for tests. */
public final class AHost {
  private final String name;
  private final Map<String, String> attributes = new HashMap<>();
  private final Map<String, Set<Integer>> runtimes = new HashMap<>();
  private Resources total = new Resources(4000, 4096, 10_000, 0);
  private PortRange ports = new PortRange(20000, 20099);
  private String zone = "";
  private HostState state = HostState.ACTIVE;
  private Set<Integer> taken = Set.of();
  private Map<String, Resources> reserved = Map.of();

  private AHost(String name) {
    this.name = name;
  }

  public static AHost named(String name) {
    return new AHost(name);
  }

  public AHost offers(long cpuMillis, long memMiB) {
    return offers(new Resources(cpuMillis, memMiB, 10_000, 0));
  }

  public AHost offers(Resources value) {
    total = value;
    return this;
  }

  public AHost ports(int low, int high) {
    ports = new PortRange(low, high);
    return this;
  }

  public AHost zone(String value) {
    zone = value;
    return this;
  }

  public AHost attribute(String key, String value) {
    attributes.put(key, value);
    return this;
  }

  public AHost runtime(String runtime, Integer... majors) {
    runtimes.put(runtime, Set.of(majors));
    return this;
  }

  public AHost state(HostState value) {
    state = value;
    return this;
  }

  public AHost taken(Integer... values) {
    taken = Set.of(values);
    return this;
  }

  /** Keeps a part for a role. */
  public AHost reserves(String role, Resources amount) {
    reserved = Map.of(role, amount);
    return this;
  }

  public Host build() {
    return new Host(
        new HostId(name),
        name,
        "127.0.0.1",
        zone,
        "",
        new Host.Resourcing(total, List.of(ports), reserved),
        attributes,
        runtimes,
        taken,
        state,
        Instant.EPOCH);
  }
}
