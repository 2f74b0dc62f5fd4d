package universe.engine.spec;

import java.util.List;

/**
 * What one instance takes of its host.
 *
 * @param resources of all its containers together: a pod is placed as one
 * @param ports in the order of the definition
 * @param runtimes language runtimes the host must have
 * @param volumes kept on the host, and binding the instance to it
 */
public record Footprint(
    Resources resources,
    List<PortNeed> ports,
    List<RuntimeNeed> runtimes,
    List<VolumeNeed> volumes) {
  public Footprint {
    ports = List.copyOf(ports);
    runtimes = List.copyOf(runtimes);
    volumes = List.copyOf(volumes);
    sum(resources, volumes);
  }

  /** These amounts and nothing else. */
  public static Footprint of(Resources resources) {
    return new Footprint(resources, List.of(), List.of(), List.of());
  }

  public Footprint withPorts(List<PortNeed> next) {
    return new Footprint(resources, next, runtimes, volumes);
  }

  public Footprint withRuntimes(List<RuntimeNeed> next) {
    return new Footprint(resources, ports, next, volumes);
  }

  public Footprint withVolumes(List<VolumeNeed> next) {
    return new Footprint(resources, ports, runtimes, next);
  }

  /** Its resources and the disk of its volumes. */
  public Resources sum() {
    return sum(resources, volumes);
  }

  /** Fails when the sum is more than any host has. */
  private static Resources sum(Resources resources, List<VolumeNeed> volumes) {
    long volumeMiB = 0;
    for (VolumeNeed volume : volumes) {
      volumeMiB = Math.min(Resources.MOST + 1, volumeMiB + volume.sizeMiB());
    }
    return resources.plus(new Resources(0, 0, volumeMiB, 0));
  }
}
