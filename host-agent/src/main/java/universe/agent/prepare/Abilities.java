package universe.agent.prepare;

import java.io.IOException;
import java.nio.file.Files;
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
 * @param devices how many GPUs there are
 */
public record Abilities(
    Runtime.Kind runtime, boolean bridge, String controlGroups, List<Path> hostPaths, int devices) {
  public Abilities {
    hostPaths = List.copyOf(hostPaths);
  }

  /** How many GPUs tasks can have. */
  public int gpus() {
    return runtime == Runtime.Kind.RUNC ? devices : 0;
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
    if (around.ceilings().gpus() > gpus()) {
      refusals.add(
          "gpus "
              + around.ceilings().gpus()
              + ": this host offers "
              + (gpus() == 0 ? "none; ask for gpus 0" : gpus() + "; ask for fewer"));
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
    if (runtime != Runtime.Kind.RUNC) {
      refusals.add("host path '" + path.host() + "': it takes runc and root");
    } else if (path.host().startsWith("/")) {
      try {
        allowed(path.host());
      } catch (IOException e) {
        refusals.add("host path '" + path.host() + "': " + e.getMessage());
      }
    }
  }

  /**
   * Where a directory of the host really is; links on the way are followed before anything is
   * compared.
   *
   * @throws IOException when it is not there, or no administrator allowed it
   */
  Path allowed(String directory) throws IOException {
    Path real;
    try {
      real = Path.of(directory).toRealPath();
    } catch (IOException e) {
      throw new IOException("this host has no such directory", e);
    }
    for (Path root : hostPaths) {
      if (Files.exists(root) && real.startsWith(root.toRealPath())) {
        return real;
      }
    }
    throw new IOException(
        "this host allows "
            + (hostPaths.isEmpty() ? "none" : hostPaths)
            + "; its administrator can, with the agent's --host-paths");
  }
}
