package universe.engine.cluster;

import java.util.List;
import java.util.Map;
import universe.engine.spec.AppId;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.InstanceId;
import universe.engine.spec.Resources;

/**
 * All that decisions are made from, at one moment.
 *
 * @param quotas by group of apps (a path such as {@code /team}) the most its instances may hold
 *     together; groups not named have no limit but the pool
 * @param moves agreed on and not done yet, in the order in which there is room for them
 * @param quiet whether the pool is being shut down: nothing shall run, yet every wish and slot
 *     stays
 */
public record ClusterSnapshot(
    Map<AppId, DesiredApp> apps,
    Map<InstanceId, Instance> instances,
    Map<HostId, Host> hosts,
    Map<String, Resources> quotas,
    List<Move> moves,
    boolean quiet) {
  public ClusterSnapshot {
    apps = Map.copyOf(apps);
    instances = Map.copyOf(instances);
    hosts = Map.copyOf(hosts);
    quotas = Map.copyOf(quotas);
    moves = List.copyOf(moves);
  }

  /** Without quotas and moves. */
  public ClusterSnapshot(
      Map<AppId, DesiredApp> apps,
      Map<InstanceId, Instance> instances,
      Map<HostId, Host> hosts,
      boolean quiet) {
    this(apps, instances, hosts, Map.of(), List.of(), quiet);
  }

  public ClusterSnapshot withQuotas(Map<String, Resources> next) {
    return new ClusterSnapshot(apps, instances, hosts, next, moves, quiet);
  }

  public ClusterSnapshot withMoves(List<Move> next) {
    return new ClusterSnapshot(apps, instances, hosts, quotas, next, quiet);
  }
}
