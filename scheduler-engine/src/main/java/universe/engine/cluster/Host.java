package universe.engine.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import universe.engine.spec.Resources;

/**
 * A machine, or a share of one, that runs instances.
 *
 * @param name what people call it, also the value of {@code hostname} in constraints
 * @param address where peers reach its ports
 * @param total what it offers to tasks
 * @param runtimes language runtimes found, name to major versions
 * @param takenPorts ports in its ranges that strangers hold
 * @param since when it entered its state
 */
public record Host(
    HostId id,
    String name,
    String address,
    String zone,
    String region,
    Resourcing total,
    Map<String, String> attributes,
    Map<String, Set<Integer>> runtimes,
    Set<Integer> takenPorts,
    HostState state,
    Instant since) {

  /**
   * What a host offers: amounts and port ranges.
   *
   * @param reserved by role, the part of the amounts that only apps of the role may use; together
   *     at most all of it
   */
  public record Resourcing(
      Resources resources, List<PortRange> ports, Map<String, Resources> reserved) {
    public Resourcing {
      ports = List.copyOf(ports);
      reserved = Map.copyOf(reserved);
      if (!resources.covers(Resources.sum(reserved.values()))) {
        throw new IllegalArgumentException(
            "more is reserved than the host has: " + reserved + " of " + resources);
      }
    }

    /** With nothing reserved. */
    public Resourcing(Resources resources, List<PortRange> ports) {
      this(resources, ports, Map.of());
    }
  }

  public Host {
    attributes = Map.copyOf(attributes);
    runtimes = Map.copyOf(runtimes);
    takenPorts = Set.copyOf(takenPorts);
  }
}
