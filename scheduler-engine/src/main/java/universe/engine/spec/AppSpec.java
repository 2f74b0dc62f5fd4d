package universe.engine.spec;

import java.time.Duration;
import java.util.List;

/**
 * What the scheduler needs to know of an app. How its tasks are started (command, files, artifacts)
 * stays in the app definition and is opaque here.
 *
 * @param revision number of the app definition this was read from, growing with each change
 * @param ports in the order of the definition
 * @param healthChecked whether a running instance must pass checks before it counts as healthy
 * @param killGrace from the stop signal to the kill
 */
public record AppSpec(
    AppId id,
    long revision,
    Resources resources,
    List<PortNeed> ports,
    List<Constraint> constraints,
    List<RuntimeNeed> runtimes,
    List<VolumeNeed> volumes,
    boolean healthChecked,
    Backoff backoff,
    WhenUnreachable unreachable,
    UpgradeStrategy upgrade,
    Peers peers,
    Duration killGrace) {
  public AppSpec {
    ports = List.copyOf(ports);
    constraints = List.copyOf(constraints);
    runtimes = List.copyOf(runtimes);
    volumes = List.copyOf(volumes);
    need(resources, volumes);
  }

  /** Whether its instances are bound to the host of their volumes. */
  public boolean stateful() {
    return !volumes.isEmpty();
  }

  /** What one instance takes of its host: its resources and the disk of its volumes. */
  public Resources need() {
    return need(resources, volumes);
  }

  /** Fails when the sum is more than any host has. */
  private static Resources need(Resources resources, List<VolumeNeed> volumes) {
    long volumeMiB = 0;
    for (VolumeNeed volume : volumes) {
      volumeMiB = Math.min(Resources.MOST + 1, volumeMiB + volume.sizeMiB());
    }
    return resources.plus(new Resources(0, 0, volumeMiB, 0));
  }
}
