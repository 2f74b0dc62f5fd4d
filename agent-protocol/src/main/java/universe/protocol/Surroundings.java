package universe.protocol;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What sets a task apart from an ordinary process of the host. Absent parts have the meaning of
 * {@link #HOST}; an agent that cannot do what is asked refuses the task with the reason.
 *
 * @param user {@code UID}, {@code UID:GID} or a name of the image; empty for the slot's own number
 *     without an image, and for the image's user with one
 * @param hostPaths directories of the host that an administrator allowed
 * @param secrets files whose content comes with {@link FromServer.Run#secrets()} and never lies in
 *     a journal
 */
public record Surroundings(
    Image image,
    Network network,
    String user,
    Ceilings ceilings,
    List<HostPath> hostPaths,
    List<SecretPlace> secrets) {
  /** The host's own system and network, nothing more. */
  public static final Surroundings HOST =
      new Surroundings(Image.NONE, Network.HOST, "", Ceilings.NONE, List.of(), List.of());

  public Surroundings {
    image = Objects.requireNonNullElse(image, Image.NONE);
    network = Objects.requireNonNullElse(network, Network.HOST);
    user = Objects.requireNonNullElse(user, "");
    ceilings = Objects.requireNonNullElse(ceilings, Ceilings.NONE);
    hostPaths = List.copyOf(Objects.requireNonNullElse(hostPaths, List.of()));
    secrets = List.copyOf(Objects.requireNonNullElse(secrets, List.of()));
  }

  public Surroundings withImage(Image other) {
    return new Surroundings(other, network, user, ceilings, hostPaths, secrets);
  }

  public Surroundings withNetwork(Network other) {
    return new Surroundings(image, other, user, ceilings, hostPaths, secrets);
  }

  public Surroundings withUser(String other) {
    return new Surroundings(image, network, other, ceilings, hostPaths, secrets);
  }

  public Surroundings withCeilings(Ceilings other) {
    return new Surroundings(image, network, user, other, hostPaths, secrets);
  }

  public Surroundings withHostPaths(List<HostPath> others) {
    return new Surroundings(image, network, user, ceilings, others, secrets);
  }

  public Surroundings withSecrets(List<SecretPlace> others) {
    return new Surroundings(image, network, user, ceilings, hostPaths, others);
  }

  /**
   * A container image, by the files of the server's store.
   *
   * @param reference as the app names it, for people; empty = no image
   * @param layers from the lowest up, each a tar of some compression
   * @param entrypoint of the image, or what the app has in its place
   * @param arguments of the image; used when the task has neither command nor arguments
   * @param env of the image, below the task's own
   * @param directory where its process starts; empty for the sandbox
   */
  public record Image(
      String reference,
      List<Layer> layers,
      List<String> entrypoint,
      List<String> arguments,
      Map<String, String> env,
      String directory,
      String user) {
    /** None: the task runs on the host's system. */
    public static final Image NONE =
        new Image("", List.of(), List.of(), List.of(), Map.of(), "", "");

    public Image {
      layers = List.copyOf(layers);
      entrypoint = List.copyOf(entrypoint);
      arguments = List.copyOf(arguments);
      env = Map.copyOf(env);
    }

    public boolean isNone() {
      return reference.isEmpty();
    }
  }

  /**
   * A layer of an image.
   *
   * @param sha256 of the file as stored, 64 lower-case hex digits
   * @param size in bytes, -1 when not known
   */
  public record Layer(String sha256, long size, String mediaType) {}

  /** How a task reaches others. */
  public enum NetworkMode {
    /** The host's network. */
    HOST,
    /** A network namespace of its own, with ports of the host led into it. */
    BRIDGE,
    /** Loopback only. */
    NONE
  }

  /**
   * @param mappings with BRIDGE: ports of the host and where they lead
   */
  public record Network(NetworkMode mode, List<Mapping> mappings) {
    /** The host's. */
    public static final Network HOST = new Network(NetworkMode.HOST, List.of());

    public Network {
      mappings = List.copyOf(mappings);
    }
  }

  /**
   * @param protocol {@code tcp} or {@code udp}
   */
  public record Mapping(int hostPort, int taskPort, String protocol) {}

  /**
   * What it may use at most, beside the {@linkplain TaskSpec.Limits limits}.
   *
   * @param cpuMillis hard quota in thousandths of a core; 0 = none
   * @param gpus whole devices it sees
   */
  public record Ceilings(long cpuMillis, long gpus) {
    /** No more than the limits say. */
    public static final Ceilings NONE = new Ceilings(0, 0);
  }

  /**
   * @param host absolute path of a directory of the host
   * @param path relative to the sandbox, or absolute in an image
   */
  public record HostPath(String host, String path, boolean writable) {}

  /**
   * @param name key of the content among {@link FromServer.Run#secrets()}
   * @param path relative to the sandbox; readable by the task's user alone (0400), in memory
   */
  public record SecretPlace(String name, String path) {}
}
