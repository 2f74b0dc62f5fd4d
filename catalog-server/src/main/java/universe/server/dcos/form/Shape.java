package universe.server.dcos.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which members an app definition may have and of which types, with the words in which Marathon's
 * own JSON reader refuses others. After the type come its limits: {@code n@0..1} lies between them,
 * {@code s@1} has so many characters at least, {@code =a|b} is one of these texts.
 */
public final class Shape {
  private static final Map<String, Map<String, String>> OBJECTS = new HashMap<>();

  static {
    object(
        "app",
        "id:s cmd:s@1 args:[s user:s env:env labels:map instances:i@0 cpus:n@0.001 mem:n@0 disk:n@0"
            + " gpus:i@0"
            + " constraints:[any acceptedResourceRoles:[s role:s executor:s"
            + " backoffSeconds:n@0 backoffFactor:n@1 maxLaunchDelaySeconds:n@0"
            + " taskKillGracePeriodSeconds:i@0 killSelection:=YOUNGEST_FIRST|OLDEST_FIRST tty:b uris:[s storeUrls:[s fetch:[fetch"
            + " ports:[i@0..65535 portDefinitions:[portDefinition requirePorts:b networks:[network"
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
    object("portDefinition", "port:i@0..65535 protocol:=tcp|udp|udp,tcp|tcp,udp name:s labels:map");
    object(
        "portMapping",
        "containerPort:i@0..65535 hostPort:i@0..65535 servicePort:i@0..65535"
            + " protocol:=tcp|udp|udp,tcp|tcp,udp name:s labels:map networkNames:[s");
    object("network", "mode:=host|container|container/bridge name:s labels:map");
    object(
        "container",
        "type:=MESOS|DOCKER docker:docker volumes:[volume portMappings:[portMapping linuxInfo:any");
    object(
        "docker",
        "image:s network:s portMappings:[portMapping privileged:b parameters:[parameter"
            + " forcePullImage:b pullConfig:any credential:any force_pull_image:any"
            + " priviledged:any");
    object("parameter", "key:s! value:s!");
    object(
        "volume",
        "containerPath:s hostPath:s mode:=RW|RO persistent:any external:any secret:s readOnly:b");
    object(
        "healthCheck",
        "protocol:=HTTP|HTTPS|TCP|COMMAND|MESOS_HTTP|MESOS_HTTPS|MESOS_TCP path:s port:i@0..65535"
            + " portIndex:i@0 command:any gracePeriodSeconds:n@0 intervalSeconds:n@0"
            + " timeoutSeconds:n@0 maxConsecutiveFailures:i@0 delaySeconds:n@0 ignoreHttp1xx:b"
            + " ipProtocol:s portType:any");
    object(
        "readinessCheck",
        "name:s protocol:=HTTP|HTTPS path:s portName:s intervalSeconds:n@0 timeoutSeconds:n@0"
            + " httpStatusCodesForReady:[i preserveLastResponse:b");
    object("upgrade", "minimumHealthCapacity:n@0..1 maximumOverCapacity:n@0..1");
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
    String error = error(type, node);
    if (!error.isEmpty()) {
      faults.add(new Refusal.Fault(path.isEmpty() ? "/" : path, error));
    } else if (OBJECTS.containsKey(type)) {
      members(OBJECTS.get(type), node, path, faults);
    } else if (type.equals("env")) {
      environment(node, path, faults);
    }
  }

  private static String error(String type, JsonNode node) {
    if (type.startsWith("=")) {
      return literal(List.of(type.substring(1).split("\\|")), node);
    }
    int mark = type.indexOf('@');
    if (mark > 0) {
      String wrong = error(type.substring(0, mark), node);
      return wrong.isEmpty()
          ? beyond(type.substring(mark + 1).split("\\.\\.(?=[0-9])"), node)
          : wrong;
    }
    return switch (type) {
      case "any" -> "";
      case "s" -> node.isTextual() ? "" : "error.expected.jsstring";
      case "b" -> node.isBoolean() ? "" : "error.expected.jsboolean";
      case "n" -> node.isNumber() ? "" : "error.expected.jsnumber";
      case "i" -> whole(node);
      case "map" -> texts(node);
      default -> node.isObject() ? "" : "error.expected.jsobject";
    };
  }

  private static String literal(List<String> known, JsonNode node) {
    if (!node.isTextual()) {
      return "error.expected.jsstring";
    }
    return known.contains(node.textValue()) ? "" : "error.unknown.enum.literal";
  }

  private static String beyond(String[] limits, JsonNode node) {
    double least = Double.parseDouble(limits[0]);
    if (node.isTextual()) {
      return node.textValue().length() < least ? "error.minLength" : "";
    }
    boolean most = limits.length > 1 && node.doubleValue() > Double.parseDouble(limits[1]);
    return most ? "error.max" : node.doubleValue() < least ? "error.min" : "";
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
