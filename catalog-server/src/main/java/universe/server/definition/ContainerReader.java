package universe.server.definition;

import java.util.ArrayList;
import java.util.List;
import universe.engine.spec.RuntimeNeed;
import universe.engine.spec.VolumeNeed;

/** Reads {@code container} and what else asks for more than a process in a sandbox. */
final class ContainerReader {
  /** What a host is called to have that can give tasks secrets without writing them anywhere. */
  static final String SECRETS = "secret-store";

  private final Fields app;
  private final Fields container;

  ContainerReader(Fields app) {
    this.app = app;
    this.container = app.object("container");
  }

  boolean hasImage() {
    return container.object("docker").has("image");
  }

  /**
   * What the app needs beyond the language runtimes it names, as runtimes that a host may or may
   * not offer: so an app that nothing here can run waits and says why, host by host.
   */
  List<RuntimeNeed> abilities() {
    var needs = new ArrayList<RuntimeNeed>();
    if (hasImage()) {
      needs.add(new RuntimeNeed("container-image", 1));
    }
    if (volumes().stream().anyMatch(ContainerReader::isForeign)) {
      needs.add(new RuntimeNeed("host-volume", 1));
    }
    if (!app.object("secrets").members().isEmpty()) {
      needs.add(new RuntimeNeed(SECRETS, 1));
    }
    return List.copyOf(needs);
  }

  /** The old places of port mappings come after the new one. */
  List<Fields> portMappings() {
    if (container.has("portMappings")) {
      return container.each("portMappings");
    }
    return container.object("docker").each("portMappings");
  }

  boolean hasPortMappings() {
    return container.has("portMappings") || container.object("docker").has("portMappings");
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

  List<Fields> volumes() {
    return container.each("volumes");
  }

  private static boolean isForeign(Fields volume) {
    return !volume.has("persistent") && (volume.has("hostPath") || volume.has("external"));
  }
}
