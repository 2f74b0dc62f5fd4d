package universe.agent.stage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import universe.agent.runtime.Launch;
import universe.agent.runtime.Stage;
import universe.protocol.Surroundings.NetworkMode;

/** Overlays and bridges of one agent. */
public final class ContainerStage implements Stage {
  private final Overlays overlays;
  private final Bridges bridges;

  private ContainerStage(Overlays overlays, Bridges bridges) {
    this.overlays = overlays;
    this.bridges = bridges;
  }

  /**
   * @param directory of the agent, for what is to be remembered while the host runs
   * @param namespace name of the network namespace in which bridges begin; empty for the host's own
   */
  public static ContainerStage of(Path directory, String pool, String host, String namespace) {
    String tag = Integer.toString(Math.floorMod((pool + "/" + host).hashCode(), 2_000_000_000), 36);
    return new ContainerStage(
        new Overlays(Path.of("/run/universe-" + tag)),
        new Bridges(directory.resolve("networks"), tag, namespace));
  }

  @Override
  public Place set(Launch launch) throws IOException {
    Optional<Path> root = Optional.empty();
    Optional<Path> network = Optional.empty();
    if (launch.rootfs().isPresent()) {
      root = Optional.of(overlays.mount(launch.id(), launch.directory(), launch.rootfs().get()));
    }
    if (launch.surroundings().network().mode() == NetworkMode.BRIDGE) {
      network = Optional.of(bridges.join(launch.id(), launch.surroundings().network().mappings()));
    }
    return new Place(root, network);
  }

  @Override
  public void strike(String id) {
    bridges.leave(id);
    overlays.unmount(id);
  }

  @Override
  public Set<String> ids() {
    Set<String> ids = new HashSet<>(overlays.ids());
    ids.addAll(bridges.ids());
    return ids;
  }

  @Override
  public boolean bridges() {
    return bridges.available();
  }
}
