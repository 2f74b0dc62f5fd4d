package universe.agent.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import universe.agent.runtime.Launch;
import universe.agent.runtime.Stage;
import universe.protocol.Surroundings.NetworkMode;

/** Overlays and bridges of one agent. */
public final class ContainerStage implements Stage {
  private final Overlays overlays;
  private final Bridges bridges;
  private final Gpus gpus;

  private ContainerStage(Overlays overlays, Bridges bridges, Gpus gpus) {
    this.overlays = overlays;
    this.bridges = bridges;
    this.gpus = gpus;
  }

  /**
   * Whose it is.
   *
   * @param directory of the agent, for what is to be remembered while the host runs
   */
  public record Of(Path directory, String pool, String host) {
    private String tag() {
      int number = Math.floorMod((pool + "/" + host).hashCode(), 2_000_000_000);
      return Integer.toString(number, 36);
    }
  }

  /**
   * @param namespace name of the network namespace in which bridges begin; empty for the host's own
   * @param gpus device files that tasks may have
   */
  public static ContainerStage of(Of whose, String namespace, List<Path> gpus) {
    return new ContainerStage(
        new Overlays(Path.of("/run/universe-" + whose.tag())),
        new Bridges(whose.directory().resolve("networks"), whose.tag(), namespace),
        new Gpus(whose.directory().resolve("gpus"), gpus));
  }

  @Override
  public Place set(Launch launch) throws IOException {
    Optional<Path> root = Optional.empty();
    if (launch.rootfs().isPresent()) {
      root = Optional.of(overlays.mount(launch.id(), launch.directory(), launch.rootfs().get()));
    }
    List<Path> devices = gpus.take(launch.id(), launch.surroundings().ceilings().gpus());
    return new Place(root, devices);
  }

  @Override
  public void connect(Launch launch, long pid) throws IOException {
    if (launch.surroundings().network().mode() == NetworkMode.BRIDGE) {
      bridges.join(launch.id(), pid, launch.surroundings().network().mappings());
    }
  }

  @Override
  public void strike(String id) {
    gpus.give(id);
    bridges.leave(id);
    overlays.unmount(id);
  }

  @Override
  public Set<String> ids() {
    Set<String> ids = new HashSet<>(overlays.ids());
    ids.addAll(bridges.ids());
    ids.addAll(gpus.ids());
    return ids;
  }

  @Override
  public boolean bridges() {
    return bridges.available();
  }
}
