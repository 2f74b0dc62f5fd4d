package universe.artifacts.image;

import java.util.List;
import java.util.Map;
import universe.artifacts.Sha256;

/**
 * An image whose content is known.
 *
 * @param name as it was asked for
 * @param manifest digest of the manifest that says all this
 * @param layers from the lowest up
 */
public record Image(String name, Sha256 manifest, List<Layer> layers, Process process) {
  public Image {
    layers = List.copyOf(layers);
  }

  /**
   * A layer as the registry keeps it.
   *
   * @param size in bytes
   * @param mediaType says how it is packed
   */
  public record Layer(Sha256 sha256, long size, String mediaType) {}

  /**
   * What runs in it unless somebody says otherwise.
   *
   * @param directory where it starts; empty for the root
   * @param user name or number in the image; empty for its root
   */
  public record Process(
      List<String> entrypoint,
      List<String> arguments,
      Map<String, String> env,
      String directory,
      String user) {
    public Process {
      entrypoint = List.copyOf(entrypoint);
      arguments = List.copyOf(arguments);
      env = Map.copyOf(env);
    }
  }
}
