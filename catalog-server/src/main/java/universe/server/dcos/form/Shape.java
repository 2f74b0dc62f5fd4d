package universe.server.dcos.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which members an app definition may have and of which types, with the words in which Marathon's
 * own JSON reader refuses others.
 */
public final class Shape {
  private static final Map<String, Map<String, String>> OBJECTS = new HashMap<>();

  static {
    object(
        "app",
        "id:s cmd:s args:[s user:s env:env labels:map instances:i cpus:n mem:n disk:n gpus:i"
            + " constraints:[any acceptedResourceRoles:[s role:s executor:s"
            + " backoffSeconds:n backoffFactor:n maxLaunchDelaySeconds:n"
            + " taskKillGracePeriodSeconds:i killSelection:s tty:b uris:[s storeUrls:[s fetch:[fetch"
            + " ports:[i portDefinitions:[portDefinition requirePorts:b networks:[network"
            + " ipAddress:any container:container healthChecks:[healthCheck check:any"
            + " readinessChecks:[readinessCheck dependencies:[s upgradeStrategy:upgrade"
            + " unreachableStrategy:any residency:any secrets:any resourceLimits:any"
            + " universe:any version:s versionInfo:any tasks:any tasksStaged:i tasksRunning:i"
            + " tasksHealthy:i tasksUnhealthy:i deployments:any lastTaskFailure:any"
            + " taskStats:any readinessCheckResults:any");
    object(
        "fetch",
        "uri:s! extract:b executable:b cache:b destPath:s sha256:s size:n path:s"
            + " stripComponents:i");
    object("portDefinition", "port:i protocol:s name:s labels:map");
    object(
        "portMapping",
        "containerPort:i hostPort:i servicePort:i protocol:s name:s labels:map networkNames:[s");
    object("network", "mode:s name:s labels:map");
    object(
        "container",
        "type:s docker:docker volumes:[volume portMappings:[portMapping linuxInfo:any");
    object(
        "docker",
        "image:s network:s portMappings:[portMapping privileged:b parameters:[parameter"
            + " forcePullImage:b pullConfig:any credential:any force_pull_image:any"
            + " priviledged:any");
    object("parameter", "key:s! value:s!");
    object(
        "volume",
        "containerPath:s hostPath:s mode:s persistent:any external:any secret:s readOnly:b");
    object(
        "healthCheck",
        "protocol:s path:s port:i portIndex:i command:any gracePeriodSeconds:n intervalSeconds:n"
            + " timeoutSeconds:n maxConsecutiveFailures:i delaySeconds:n ignoreHttp1xx:b"
            + " ipProtocol:s portType:any");
    object(
        "readinessCheck",
        "name:s protocol:s path:s portName:s intervalSeconds:n timeoutSeconds:n"
            + " httpStatusCodesForReady:[i preserveLastResponse:b");
    object("upgrade", "minimumHealthCapacity:n maximumOverCapacity:n");
  }

  private Shape() {}

  /** All that is of the wrong type; members that nobody knows are among it. */
  public static List<Refusal.Fault> faults(JsonNode app) {
    List<Refusal.Fault> faults = new ArrayList<>();
    if (!app.isObject()) {
      faults.add(new Refusal.Fault("/", "error.expected.jsobject"));
      return faults;
    }
    check("app", app, "", faults);
    return List.copyOf(faults);
  }

  private static void check(String type, JsonNode node, String path, List<Refusal.Fault> faults) {
    if (node.isNull()) {
      return;
    }
    if (type.startsWith("[")) {
      list(type.substring(1), node, path, faults);
      return;
    }
    String error =
        switch (type) {
          case "any" -> "";
          case "s" -> node.isTextual() ? "" : "error.expected.jsstring";
          case "b" -> node.isBoolean() ? "" : "error.expected.jsboolean";
          case "n" -> node.isNumber() ? "" : "error.expected.jsnumber";
          case "i" -> whole(node);
          case "map" -> texts(node);
          default -> node.isObject() ? "" : "error.expected.jsobject";
        };
    if (!error.isEmpty()) {
      faults.add(new Refusal.Fault(path.isEmpty() ? "/" : path, error));
    } else if (OBJECTS.containsKey(type)) {
      members(OBJECTS.get(type), node, path, faults);
    } else if (type.equals("env")) {
      environment(node, path, faults);
    }
  }

  private static void list(String type, JsonNode node, String path, List<Refusal.Fault> faults) {
    if (!node.isArray()) {
      faults.add(new Refusal.Fault(path, "error.expected.jsarray"));
      return;
    }
    for (int i = 0; i < node.size(); i++) {
      check(type, node.get(i), path + "(" + i + ")", faults);
    }
  }

  private static void members(
      Map<String, String> known, JsonNode node, String path, List<Refusal.Fault> faults) {
    node.properties()
        .forEach(
            member -> {
              String place = path + "/" + member.getKey();
              String type = known.get(member.getKey());
              if (type == null) {
                faults.add(new Refusal.Fault(place, "is not a known field"));
              } else {
                check(type.replace("!", ""), member.getValue(), place, faults);
              }
            });
    known.forEach(
        (name, type) -> {
          if (type.endsWith("!") && node.path(name).isMissingNode()) {
            faults.add(new Refusal.Fault(path + "/" + name, "error.path.missing"));
          }
        });
  }

  private static void environment(JsonNode node, String path, List<Refusal.Fault> faults) {
    node.properties()
        .forEach(
            it -> {
              JsonNode value = it.getValue();
              boolean secret = value.isObject() && value.path("secret").isTextual();
              if (!value.isTextual() && !secret && !value.isNull()) {
                faults.add(new Refusal.Fault(path + "/" + it.getKey(), "error.expected.jsstring"));
              }
            });
  }

  private static String whole(JsonNode node) {
    if (!node.isNumber()) {
      return "error.expected.jsnumber";
    }
    return node.doubleValue() == Math.rint(node.doubleValue()) ? "" : "error.expected.int";
  }

  private static String texts(JsonNode node) {
    if (!node.isObject()) {
      return "error.expected.jsobject";
    }
    for (JsonNode value : node) {
      if (!value.isTextual()) {
        return "error.expected.jsstring";
      }
    }
    return "";
  }

  private static void object(String name, String members) {
    Map<String, String> known = new HashMap<>();
    for (String member : members.split(" ")) {
      int colon = member.indexOf(':');
      known.put(member.substring(0, colon), member.substring(colon + 1));
    }
    OBJECTS.put(name, Map.copyOf(known));
  }
}
