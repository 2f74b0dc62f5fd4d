package universe.engine.cluster;

import java.util.Map;
import universe.engine.spec.AppId;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.InstanceId;

/**
 * All that decisions are made from, at one moment.
 *
 * @param quiet whether the pool is being shut down: nothing shall run, yet every wish and slot
 *     stays
 */
public record ClusterSnapshot(
    Map<AppId, DesiredApp> apps,
    Map<InstanceId, Instance> instances,
    Map<HostId, Host> hosts,
    boolean quiet) {
  public ClusterSnapshot {
    apps = Map.copyOf(apps);
    instances = Map.copyOf(instances);
    hosts = Map.copyOf(hosts);
  }
}
