package universe.agent.prepare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import universe.agent.runtime.Runtime;
import universe.protocol.Surroundings;
import universe.protocol.TaskSpec;

/**
 * What this host can do for a task beyond running a process. The scheduler learns it with the
 * host's facts and places accordingly; whatever comes all the same is refused here.
 *
 * @param runtime how new tasks are supervised
 * @param bridge whether tasks can have a network of their own
 * @param controlGroups {@code v1}, {@code hybrid}, {@code v2} or {@code none}
 * @param hostPaths directories that an administrator lets tasks have
 */
public record Abilities(
    Runtime.Kind runtime, boolean bridge, String controlGroups, List<Path> hostPaths) {
  public Abilities {
    hostPaths = List.copyOf(hostPaths);
  }

  /** Whether tasks may bring a system of their own. */
  public boolean images() {
    return runtime == Runtime.Kind.RUNC;
  }

  /** For people, and for constraints. */
  public Map<String, String> attributes() {
    Map<String, String> attributes = new TreeMap<>();
    attributes.put("runtime", runtime.name().toLowerCase(java.util.Locale.ROOT));
    attributes.put("images", Boolean.toString(images()));
    attributes.put("bridge", Boolean.toString(bridge));
    attributes.put("exec", "true");
    attributes.put("cgroups", controlGroups);
    if (!hostPaths.isEmpty()) {
      attributes.put(
          "host-paths", String.join(",", hostPaths.stream().map(Path::toString).toList()));
    }
    return attributes;
  }

  /** What of the task cannot be done here: the field, the cause and the next step, all at once. */
  List<String> refusals(TaskSpec task) {
    Surroundings around = task.surroundings();
    List<String> refusals = new ArrayList<>();
    boolean image = !around.image().isNone();
    if (image && !images()) {
      refusals.add(
          "image '"
              + around.image().reference()
              + "': this host runs no images; start its agent as root with runc and conmon"
              + " installed, or place the app where the attribute images is true");
    }
    network(around.network(), refusals);
    if (!around.user().isEmpty() && !image) {
      refusals.add(
          "user '"
              + around.user()
              + "': without an image a task has a user of its own; leave the user out");
    }
    if (around.ceilings().gpus() > 0) {
      refusals.add("gpus " + around.ceilings().gpus() + ": this host offers none; ask for gpus 0");
    }
    around.hostPaths().forEach(path -> hostPath(path, refusals));
    return refusals;
  }

  private void network(Surroundings.Network network, List<String> refusals) {
    switch (network.mode()) {
      case HOST -> {}
      case BRIDGE -> {
        if (!bridge) {
          refusals.add(
              "network bridge: this host gives tasks no network of their own; start its agent as"
                  + " root with runc, conmon, ip and nft installed, or take the host's network");
        }
      }
      case NONE -> {
        if (runtime != Runtime.Kind.RUNC) {
          refusals.add("network none: this host cannot close a task off; it takes runc and root");
        }
      }
    }
  }

  private void hostPath(Surroundings.HostPath path, List<String> refusals) {
    Path wanted = Path.of(path.host()).normalize();
    if (runtime != Runtime.Kind.RUNC || !wanted.isAbsolute()) {
      refusals.add("host path '" + path.host() + "': it takes runc, and an absolute path");
    } else if (hostPaths.stream().noneMatch(wanted::startsWith)) {
      refusals.add(
          "host path '"
              + path.host()
              + "': this host allows "
              + (hostPaths.isEmpty() ? "none" : hostPaths)
              + "; its administrator can, with the agent's --host-paths");
    }
  }
}
