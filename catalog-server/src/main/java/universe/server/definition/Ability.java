package universe.server.definition;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import universe.engine.spec.RuntimeNeed;

/**
 * What only some hosts can do for a task. To the scheduler it is a runtime that a host has or has
 * not; agents are told of it by the task's own fields.
 */
public enum Ability {
  /** Runs container images; agents say {@code images}. */
  IMAGE("container-image", "images"),
  /** Gives a task a network of its own; agents say {@code bridge}. */
  BRIDGE("bridge-network", "bridge"),
  /** Lets tasks have directories of its own; agents name them as {@code host-paths}. */
  HOST_VOLUME("host-volume", "host-paths"),
  /** No host does. */
  EXTERNAL_VOLUME("external-volume", ""),
  /** No host does. */
  VIRTUAL_NETWORK("virtual-network", ""),
  /** No host does. */
  PRIVILEGED("privileged-container", ""),
  /** No host does. */
  SECRETS("secret-store", "");

  private final String runtime;
  private final String attribute;

  Ability(String runtime, String attribute) {
    this.runtime = runtime;
    this.attribute = attribute;
  }

  /** As the scheduler is asked for it. */
  public RuntimeNeed need() {
    return new RuntimeNeed(runtime, 1);
  }

  /** Whether the need is none of a language runtime. */
  static boolean isOne(RuntimeNeed need) {
    return Arrays.stream(values()).anyMatch(it -> it.runtime.equals(need.name()));
  }

  /** Adds to a host's runtimes what its agent's attributes say that it can do. */
  public static void add(Map<String, String> attributes, Map<String, Set<Integer>> runtimes) {
    for (Ability each : values()) {
      String said = attributes.getOrDefault(each.attribute, "false");
      if (!said.isEmpty() && !said.equals("false")) {
        runtimes.put(each.runtime, Set.of(1));
      }
    }
  }
}
