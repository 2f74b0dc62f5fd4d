package universe.server.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import universe.engine.cluster.Host;
import universe.engine.cluster.Instance;
import universe.engine.cluster.Seat;
import universe.engine.spec.Resources;
import universe.protocol.HostFacts;
import universe.server.scheduling.KnownHost;
import universe.server.scheduling.PoolState;
import universe.server.scheduling.Pulse;
import universe.server.scheduling.Standing;
import universe.server.security.Caller;

/**
 * A host as the API shows it.
 *
 * @param reserved what of it only apps of a role may use, by role
 */
public record HostView(
    String id,
    String name,
    String address,
    String zone,
    String region,
    String state,
    Instant since,
    AmountView total,
    AmountView used,
    Map<String, AmountView> reserved,
    String ports,
    Map<String, Set<Integer>> runtimes,
    Map<String, String> attributes,
    List<String> warnings,
    List<String> instances,
    @Nullable Instant connectedSince,
    @Nullable Instant lastSeen) {

  /** An amount of resources. */
  public record AmountView(double cpus, long memMiB, long diskMiB, long gpus) {
    static AmountView of(Resources it) {
      return new AmountView(it.cpuMillis() / 1000.0, it.memMiB(), it.diskMiB(), it.gpus());
    }
  }

  static HostView of(KnownHost host, PoolState pool, Pulse pulse, Caller caller) {
    HostFacts facts = host.facts();
    List<Instance> seated =
        pool.standings().values().stream()
            .map(Standing::instance)
            .filter(it -> it.host().filter(host.id()::equals).isPresent())
            .sorted(java.util.Comparator.comparing(Instance::id))
            .toList();
    return new HostView(
        host.id().value(),
        host.name(),
        facts.address(),
        facts.zone(),
        facts.region(),
        host.state().name().toLowerCase(Locale.ROOT),
        host.since(),
        AmountView.of(host.toHost().total().resources()),
        AmountView.of(used(seated)),
        reserved(pool.cluster().hosts().get(host.id())),
        facts.portLow() + "-" + facts.portHigh(),
        facts.runtimes(),
        facts.attributes(),
        facts.warnings(),
        seated.stream()
            .filter(it -> caller.sees(it.id().app().value()))
            .map(it -> it.id().toString())
            .toList(),
        pulse.connectedSince(host.id()).orElse(null),
        pulse.lastHeard(host.id()).orElse(null));
  }

  private static Map<String, AmountView> reserved(@Nullable Host host) {
    Map<String, AmountView> byRole = new TreeMap<>();
    if (host != null) {
      host.total().reserved().forEach((role, amount) -> byRole.put(role, AmountView.of(amount)));
    }
    return byRole;
  }

  private static Resources used(List<Instance> seated) {
    Resources sum = Resources.NONE;
    for (Instance it : seated) {
      sum =
          switch (it.seat()) {
            case Seat.None none -> sum;
            case Seat.At at -> sum.plus(at.held());
          };
    }
    return sum;
  }
}
