package universe.server.definition;

import java.util.List;
import java.util.stream.Stream;
import universe.engine.spec.Constraint;
import universe.protocol.Surroundings.NetworkMode;

/**
 * What sets an app apart from a process of its host.
 *
 * @param image its name; empty for none
 * @param taskPorts with a network of its own: where each of its ports leads, in their order
 * @param user in the image; empty for the image's own
 * @param cpuMillis hard ceiling in thousandths of a core; 0 for none
 */
public record ContainerDefinition(
    String image,
    NetworkMode network,
    List<TaskPort> taskPorts,
    String user,
    List<HostVolume> hostVolumes,
    long cpuMillis) {
  /** A process of the host, without more. */
  public static final ContainerDefinition NONE =
      new ContainerDefinition("", NetworkMode.HOST, List.of(), "", List.of(), 0);

  /**
   * @param number in the task's network; 0 for the same as on the host
   * @param protocols {@code tcp}, {@code udp}, or both
   */
  public record TaskPort(int number, List<String> protocols) {
    public TaskPort {
      protocols = List.copyOf(protocols);
    }
  }

  /**
   * A directory that comes from elsewhere.
   *
   * @param from absolute on the host, or relative to the sandbox
   * @param path where the task sees it
   */
  public record HostVolume(String from, String path, boolean writable) {
    /** Whether it lies outside the sandbox, where an administrator has to allow it. */
    public boolean isForeign() {
      return from.startsWith("/");
    }

    /** Only hosts that let tasks have the directory, or one above it. */
    Constraint constraint() {
      StringBuilder above = new StringBuilder("/");
      String at = "";
      for (String name : from.substring(1).split("/")) {
        at += "/" + name;
        above.append('|').append(at.replaceAll("([^A-Za-z0-9/_-])", "\\\\$1"));
      }
      return new Constraint("host-paths", Constraint.Operator.LIKE, "(.*,)?(" + above + ")(,.*)?");
    }
  }

  public ContainerDefinition {
    taskPorts = List.copyOf(taskPorts);
    hostVolumes = List.copyOf(hostVolumes);
  }

  public boolean hasImage() {
    return !image.isEmpty();
  }

  /** What a host has to allow. */
  Stream<Constraint> constraints() {
    return hostVolumes.stream().filter(HostVolume::isForeign).map(HostVolume::constraint);
  }

  /** The number by which the task knows its port; 0 for the host's. */
  int taskPort(int index) {
    return index < taskPorts.size() ? taskPorts.get(index).number() : 0;
  }
}
