package universe.server.scheduling;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import universe.engine.cluster.ClusterSnapshot;
import universe.engine.cluster.HostId;
import universe.engine.plan.Plans;
import universe.engine.reconcile.Waiting;
import universe.engine.spec.AppId;
import universe.engine.spec.InstanceId;

/**
 * What is known and committed at one moment, for everybody to read.
 *
 * @param plans the deployments that are under way, as the loop goes by them
 * @param waiting instances that cannot go on by themselves, and why
 * @param alarm why the loop holds back, empty when it does not
 */
public record PoolState(
    ClusterSnapshot cluster,
    Plans plans,
    Map<InstanceId, Standing> standings,
    Map<HostId, KnownHost> hosts,
    Map<InstanceId, Waiting> waiting,
    Instant startedAt,
    String alarm) {
  public PoolState {
    standings = Map.copyOf(standings);
    hosts = Map.copyOf(hosts);
    waiting = Map.copyOf(waiting);
  }

  /** Before the first turn. */
  public static PoolState empty(Instant now) {
    return new PoolState(
        new ClusterSnapshot(Map.of(), Map.of(), Map.of(), false),
        Plans.NONE,
        Map.of(),
        Map.of(),
        Map.of(),
        now,
        "");
  }

  /** The instances of an app by ordinal. */
  public List<Standing> of(AppId app) {
    return standings.values().stream()
        .filter(standing -> standing.instance().id().app().equals(app))
        .sorted(Comparator.comparing(standing -> standing.instance().id()))
        .toList();
  }

  public Optional<KnownHost> host(HostId id) {
    return Optional.ofNullable(hosts.get(id));
  }
}
