package universe.server.dcos.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Marathon's rules for app definitions that our own reader does not hold by itself. */
public final class Rules {
  private static final Set<String> RESERVED = Set.of("restart", "tasks", "versions", ".", "..");

  private final ObjectNode given;
  private final List<Refusal.Fault> faults = new ArrayList<>();

  private Rules(ObjectNode given) {
    this.given = given;
  }

  /** What breaks a rule in a definition as somebody sent it. */
  public static List<Refusal.Fault> faults(ObjectNode given) {
    Rules rules = new Rules(given);
    rules.id();
    rules.olderWords();
    rules.networks();
    rules.secrets();
    rules.container();
    rules.strategies();
    rules.checks();
    rules.roles();
    return List.copyOf(rules.faults);
  }

  /** What breaks a rule in a partial update by itself, before it is merged. */
  public static List<Refusal.Fault> partial(ObjectNode given) {
    Rules rules = new Rules(given);
    rules.olderWords();
    if (given.has("networks")) {
      rules.networks();
    }
    return List.copyOf(rules.faults);
  }

  private void fault(String path, String error) {
    faults.add(new Refusal.Fault(path, error));
  }

  private void id() {
    String id = given.path("id").asText("");
    String last = id.substring(id.lastIndexOf('/') + 1);
    if (RESERVED.contains(last)) {
      fault(
          "/id",
          "must not end with any of the following reserved keywords: restart, tasks, versions,"
              + " ., ..");
    }
    if (given.has("id") && id.replace("/", "").isEmpty()) {
      fault("/id", "Path must contain at least one path element");
    }
  }

  private void olderWords() {
    if (both("uris", "fetch")) {
      fault("/uris", "may not be set in conjunction with fetch");
    }
    if (both("ports", "portDefinitions")) {
      fault("/", "cannot specify both ports and port definitions");
    }
    JsonNode docker = given.path("container").path("docker");
    if (docker.has("network") && given.has("networks")) {
      fault("/container/docker/network", "may not be set in conjunction with networks");
    }
    if (docker.path("network").asText().equalsIgnoreCase("NONE")) {
      fault("/container/docker/network", "NONE is not supported");
    }
  }

  /** An empty list of the older kind is how some clients write nothing. */
  private boolean both(String older, String newer) {
    return !given.path(older).isEmpty() && !given.path(newer).isEmpty();
  }

  private void networks() {
    JsonNode networks = given.path("networks");
    Set<String> modes = new HashSet<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < networks.size(); i++) {
      String mode = networks.get(i).path("mode").asText("container");
      String name = networks.get(i).path("name").asText("");
      modes.add(mode);
      String place = "/networks(" + i + ")";
      switch (mode) {
        case "host" -> {
          if (!name.isEmpty() || !networks.get(i).path("labels").isEmpty()) {
            fault(place, "Host networks may not have names or labels");
          }
        }
        case "container/bridge" -> {
          if (!name.isEmpty()) {
            fault(place, "Bridge networks may not have names");
          }
        }
        case "container" -> {
          if (name.isEmpty()) {
            fault(place, "Network name must be specified when container network is selected.");
          }
        }
        default -> throw new IllegalArgumentException("the shape was not checked: " + mode);
      }
      if (!seen.add(mode + "#" + name)) {
        fault("/networks", "Duplicate networks are not allowed");
      }
    }
    if (modes.size() > 1) {
      fault(
          "/networks",
          "May specify a single host network, single bridge network, or else 1-to-n container"
              + " networks");
    }
    boolean host = networks.isEmpty() ? !given.has("ipAddress") : modes.contains("host");
    boolean older = given.path("container").path("docker").has("network");
    if (host && !older && !given.path("container").path("portMappings").isEmpty()) {
      fault("/container/portMappings", "portMappings are not allowed with host-networking");
    }
    if (!networks.isEmpty() && !host && !given.path("portDefinitions").isEmpty()) {
      fault("/portDefinitions", "portDefinitions are only allowed with host-networking");
    }
  }

  private void secrets() {
    JsonNode known = given.path("secrets");
    given
        .path("env")
        .properties()
        .forEach(
            it -> {
              String name = it.getValue().path("secret").asText("");
              if (!name.isEmpty() && !known.has(name)) {
                fault("/env/" + it.getKey(), "references an undefined secret");
              }
            });
    JsonNode volumes = given.path("container").path("volumes");
    for (int i = 0; i < volumes.size(); i++) {
      String name = volumes.get(i).path("secret").asText("");
      if (!name.isEmpty() && !known.has(name)) {
        fault(
            "/container/volumes(" + i + ")/secret",
            "volume.secret must refer to an existing secret");
      }
    }
  }

  private void container() {
    JsonNode container = given.path("container");
    String type = container.path("type").asText("MESOS");
    if (type.equals("DOCKER") && container.path("docker").path("image").asText("").isEmpty()) {
      fault("/container/docker", "not defined");
    }
    if (type.equals("DOCKER") && given.path("gpus").asInt() > 0) {
      fault("/", "GPU resources only work with the Mesos containerizer");
    }
    if (type.equals("DOCKER") && given.has("check")) {
      fault("/", "AppDefinition must not use 'checks' if using docker");
    }
  }

  private void strategies() {
    JsonNode upgrade = given.path("upgradeStrategy");
    boolean single =
        given.path("labels").path("MARATHON_SINGLE_INSTANCE_APP").asText().equals("true");
    boolean none =
        upgrade.path("minimumHealthCapacity").asDouble(1) == 0
            && upgrade.path("maximumOverCapacity").asDouble(1) == 0;
    if (single && !none) {
      fault("/upgradeStrategy/minimumHealthCapacity", "must be 0.0");
      fault("/upgradeStrategy/maximumOverCapacity", "must be 0.0");
    }
    boolean resident = false;
    for (JsonNode volume : given.path("container").path("volumes")) {
      resident |= volume.has("persistent");
    }
    if (resident && upgrade.path("maximumOverCapacity").asDouble(0) > 0) {
      fault("/upgradeStrategy/maximumOverCapacity", "must be 0.0");
    }
    if (resident && given.path("unreachableStrategy").isObject()) {
      fault("/unreachableStrategy", "unreachableStrategy must be disabled for resident tasks");
    }
  }

  private void checks() {
    long byMesos = 0;
    for (JsonNode check : given.path("healthChecks")) {
      String protocol = check.path("protocol").asText("HTTP");
      byMesos += protocol.startsWith("MESOS_") || protocol.equals("COMMAND") ? 1 : 0;
    }
    if (byMesos > 1) {
      fault("/healthChecks", "AppDefinition can contain at most one Mesos health check");
    }
    JsonNode readiness = given.path("readinessChecks");
    if (readiness.size() > 1) {
      fault("/readinessChecks", "size must be between 0 and 1");
    }
    for (JsonNode check : readiness) {
      String name = check.path("portName").asText("http-api");
      boolean known = false;
      for (JsonNode port : given.path("portDefinitions")) {
        known |= port.path("name").asText().equals(name);
      }
      for (JsonNode port : given.path("container").path("portMappings")) {
        known |= port.path("name").asText().equals(name);
      }
      if (!known) {
        fault("/readinessChecks(0)/portName", "No port definition reference for portName " + name);
      }
    }
  }

  private void roles() {
    String role = given.path("role").asText("*");
    for (JsonNode accepted : given.path("acceptedResourceRoles")) {
      if (!accepted.asText().equals("*")
          && !accepted.asText().equals(role)
          && !accepted.asText().equals("slave_public")) {
        fault("/acceptedResourceRoles", "acceptedResourceRoles can only contain * and " + role);
      }
    }
  }
}
