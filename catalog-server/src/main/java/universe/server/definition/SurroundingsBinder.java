package universe.server.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import universe.engine.spec.VolumeNeed;
import universe.protocol.Surroundings;
import universe.protocol.Surroundings.NetworkMode;
import universe.protocol.TaskSpec;
import universe.server.definition.ContainerDefinition.HostVolume;

/** Binds what sets an instance apart from a process of its host. */
final class SurroundingsBinder {
  private SurroundingsBinder() {}

  static Surroundings of(Binding binding) {
    AppDefinition app = binding.definition();
    ContainerDefinition container = app.container();
    return Surroundings.HOST
        .withImage(binding.image())
        .withNetwork(new Surroundings.Network(container.network(), mappings(binding)))
        .withUser(container.user())
        .withCeilings(
            new Surroundings.Ceilings(container.cpuMillis(), app.needs().resources().gpus()))
        .withSecrets(secretFiles(app.launch().secrets()))
        .withHostPaths(
            container.hostVolumes().stream()
                .filter(Predicate.not(it -> persistent(app, it).isPresent()))
                .map(it -> new Surroundings.HostPath(it.from(), it.path(), it.writable()))
                .toList());
  }

  private static List<Surroundings.SecretPlace> secretFiles(AppDefinition.Secrets secrets) {
    return secrets.files().entrySet().stream()
        .map(it -> new Surroundings.SecretPlace(it.getValue(), it.getKey()))
        .toList();
  }

  /**
   * Each persistent volume in the sandbox, and once more where the definition places that part of
   * the sandbox elsewhere in an image.
   */
  static List<TaskSpec.Volume> volumes(AppDefinition app) {
    var volumes = new ArrayList<TaskSpec.Volume>();
    for (VolumeNeed need : app.needs().volumes()) {
      volumes.add(new TaskSpec.Volume(need.name(), need.name(), need.sizeMiB()));
    }
    for (HostVolume link : app.container().hostVolumes()) {
      persistent(app, link)
          .ifPresent(
              need -> volumes.add(new TaskSpec.Volume(need.name(), link.path(), need.sizeMiB())));
    }
    return volumes;
  }

  private static Optional<VolumeNeed> persistent(AppDefinition app, HostVolume volume) {
    return app.needs().volumes().stream()
        .filter(need -> need.name().equals(volume.from()))
        .findFirst();
  }

  private static List<Surroundings.Mapping> mappings(Binding binding) {
    ContainerDefinition container = binding.definition().container();
    var mappings = new ArrayList<Surroundings.Mapping>();
    List<Integer> ports = binding.slot().ports();
    if (container.network() != NetworkMode.BRIDGE) {
      return mappings;
    }
    for (int i = 0; i < ports.size(); i++) {
      int host = ports.get(i);
      int task = container.taskPort(i) > 0 ? container.taskPort(i) : host;
      List<String> protocols =
          i < container.taskPorts().size()
              ? container.taskPorts().get(i).protocols()
              : List.of("tcp");
      protocols.forEach(each -> mappings.add(new Surroundings.Mapping(host, task, each)));
    }
    return mappings;
  }
}
