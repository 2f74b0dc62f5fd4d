package universe.server.definition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import universe.artifacts.ImageName;
import universe.engine.spec.RuntimeNeed;
import universe.engine.spec.VolumeNeed;
import universe.protocol.Surroundings.NetworkMode;
import universe.server.definition.ContainerDefinition.HostVolume;
import universe.server.definition.ContainerDefinition.TaskPort;

/** Reads {@code container}, {@code networks}, and what else asks for more than a process. */
final class ContainerReader {
  private static final Set<String> PROTOCOLS = Set.of("tcp", "udp");
  private static final int MOST_CPUS = 1_000_000;

  private final Fields app;
  private final Fields container;
  private final Fields docker;

  ContainerReader(Fields app) {
    this.app = app;
    this.container = app.object("container");
    this.docker = container.object("docker");
  }

  boolean hasImage() {
    return docker.has("image");
  }

  ContainerDefinition read() {
    String user = app.text("user", "");
    if (!user.isEmpty() && !hasImage()) {
      app.at("user").warn("is not taken: without an image each app has a user of its own");
    }
    List<TaskPort> ports = portMappings().stream().map(ContainerReader::taskPort).toList();
    return new ContainerDefinition(
        image(), network(), ports, hasImage() ? user : "", hostVolumes(), cpuCeiling());
  }

  /**
   * What the app needs beyond the language runtimes it names, as runtimes that a host may or may
   * not offer: so an app that nothing here can run waits and says why, host by host.
   */
  List<RuntimeNeed> abilities() {
    var needs = new ArrayList<RuntimeNeed>();
    List<HostVolume> directories = hostVolumes();
    if (hasImage() || directories.stream().anyMatch(volume -> !volume.isForeign())) {
      needs.add(Ability.IMAGE.need());
    }
    if (directories.stream().anyMatch(HostVolume::isForeign)) {
      needs.add(Ability.HOST_VOLUME.need());
    }
    if (volumes().stream().anyMatch(volume -> volume.has("external"))) {
      needs.add(Ability.EXTERNAL_VOLUME.need());
    }
    if (network() == NetworkMode.BRIDGE) {
      needs.add(Ability.BRIDGE.need());
    }
    if (mode().equals("container")) {
      needs.add(Ability.VIRTUAL_NETWORK.need());
    }
    if (docker.flag("privileged", false)) {
      needs.add(Ability.PRIVILEGED.need());
    }
    if (!app.object("secrets").members().isEmpty()) {
      needs.add(Ability.SECRETS.need());
    }
    return List.copyOf(needs);
  }

  /** The old places of port mappings come after the new one. */
  List<Fields> portMappings() {
    return container.has("portMappings")
        ? container.each("portMappings")
        : docker.each("portMappings");
  }

  boolean hasPortMappings() {
    return container.has("portMappings") || docker.has("portMappings");
  }

  List<VolumeNeed> persistentVolumes() {
    var found = new ArrayList<VolumeNeed>();
    for (Fields volume : volumes()) {
      if (!volume.has("persistent")) {
        continue;
      }
      String path = volume.text("containerPath", "");
      if (path.contains("/")) {
        volume.at("containerPath").problem("value must not contain \"/\"");
      } else if (path.equals(".") || path.equals("..") || path.isEmpty()) {
        volume.at("containerPath").problem("value must not be empty, \".\" or \"..\"");
      }
      if (found.stream().anyMatch(other -> other.name().equals(path))) {
        volume.at("containerPath").problem("is used by another volume of this app");
      }
      int size = volume.object("persistent").whole("size", 0, 1, 1 << 30);
      if (!volume.object("persistent").has("size")) {
        volume.object("persistent").at("size").problem("is missing; give it in MiB");
      }
      found.add(new VolumeNeed(path, size));
    }
    return List.copyOf(found);
  }

  private String image() {
    String image = docker.text("image", "");
    if (!hasImage()) {
      return "";
    }
    try {
      ImageName.parse(image);
    } catch (IllegalArgumentException e) {
      docker.at("image").problem(String.valueOf(e.getMessage()));
    }
    return image;
  }

  /** In the words of {@code networks}; the old place says it in capitals. */
  private String mode() {
    List<Fields> networks = app.each("networks");
    String old = docker.text("network", "HOST");
    return networks.isEmpty()
        ? old.equals("BRIDGE") ? "container/bridge" : old.equals("NONE") ? "none" : "host"
        : networks.getFirst().text("mode", "container");
  }

  private NetworkMode network() {
    return switch (mode()) {
      case "container/bridge" -> NetworkMode.BRIDGE;
      case "none" -> NetworkMode.NONE;
      default -> NetworkMode.HOST;
    };
  }

  private static TaskPort taskPort(Fields mapping) {
    List<String> protocols = Arrays.asList(mapping.text("protocol", "tcp").split(","));
    if (!PROTOCOLS.containsAll(protocols)) {
      mapping.at("protocol").problem("must be tcp, udp, or both with a comma between them");
      protocols = List.of("tcp");
    }
    return new TaskPort(mapping.whole("containerPort", 0, 0, 65535), protocols);
  }

  private List<HostVolume> hostVolumes() {
    var found = new ArrayList<HostVolume>();
    for (Fields volume : volumes()) {
      if (volume.has("persistent") || !volume.has("hostPath")) {
        continue;
      }
      String from = volume.text("hostPath", "");
      String path = volume.text("containerPath", "");
      if (!isTidy(from)) {
        volume.at("hostPath").problem("must be a path without '..' and '//' but is '" + from + "'");
      }
      if (!isTidy(path)) {
        volume.at("containerPath").problem("must be a path without '..' but is '" + path + "'");
      }
      found.add(new HostVolume(from, path, volume.text("mode", "RW").equals("RW")));
    }
    return List.copyOf(found);
  }

  private static boolean isTidy(String path) {
    return path.matches("/?[^/\\x00-\\x1f,]+(/[^/\\x00-\\x1f,]+)*/?")
        && !List.of(path.split("/")).contains("..");
  }

  /** Marathon's {@code resourceLimits}: what it may use at most, above what it is given. */
  private long cpuCeiling() {
    Fields limits = app.object("resourceLimits");
    boolean none = limits.at("cpus").node().asText("").equals("unlimited");
    return none ? 0 : Math.round(limits.number("cpus", 0, 0.001, MOST_CPUS) * 1000);
  }

  List<Fields> volumes() {
    return container.each("volumes");
  }
}
