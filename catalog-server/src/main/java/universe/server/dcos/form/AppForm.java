package universe.server.dcos.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import universe.packages.json.Json;

/** An app definition as Marathon shows it: in today's words, with every default spelled out. */
public final class AppForm {
  /** What is shown and never taken: clients send back what they got. */
  public static final List<String> SHOWN_ONLY =
      List.of(
          "version",
          "versionInfo",
          "tasks",
          "tasksStaged",
          "tasksRunning",
          "tasksHealthy",
          "tasksUnhealthy",
          "deployments",
          "lastTaskFailure",
          "taskStats",
          "readinessCheckResults");

  private static final List<String> LEFT_OUT = List.of("universe", "uris", "ports");

  private AppForm() {}

  /**
   * The whole of a definition. Every member that clients index without looking is there.
   *
   * @param given as it is stored
   */
  public static ObjectNode of(ObjectNode given) {
    ObjectNode app = Normal.of(given);
    app.remove(LEFT_OUT);
    app.remove(SHOWN_ONLY);
    numbers(app);
    usual(app, "executor", "");
    usual(app, "killSelection", "YOUNGEST_FIRST");
    usual(app, "role", "*");
    for (String map : List.of("env", "labels")) {
      if (!app.path(map).isObject()) {
        app.putObject(map);
      }
    }
    for (String list :
        List.of("constraints", "fetch", "healthChecks", "readinessChecks", "dependencies")) {
      if (!app.path(list).isArray()) {
        app.putArray(list);
      }
    }
    networks(app);
    boolean ports = PortForm.fill(app);
    container(app);
    strategies(app);
    app.path("fetch").forEach(AppForm::fetch);
    app.path("healthChecks").forEach(check -> HealthForm.fill(check, ports));
    app.path("readinessChecks").forEach(ReadinessForm::fill);
    return app;
  }

  /** Whether two stored definitions say the same of an app, apart from its count. */
  public static boolean same(ObjectNode one, ObjectNode other) {
    ObjectNode first = of(one);
    ObjectNode second = of(other);
    first.remove("instances");
    second.remove("instances");
    return Json.compact(sorted(first)).equals(Json.compact(sorted(second)))
        && one.path("universe").equals(other.path("universe"));
  }

  /** The same with members in order and numbers as doubles, so that equal things look equal. */
  private static JsonNode sorted(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode ordered = Json.object();
      object.properties().stream()
          .sorted(java.util.Map.Entry.comparingByKey())
          .forEach(it -> ordered.set(it.getKey(), sorted(it.getValue())));
      return ordered;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode ordered = Json.object().arrayNode();
      array.forEach(it -> ordered.add(sorted(it)));
      return ordered;
    }
    return node.isNumber() ? Json.object().numberNode(node.doubleValue()) : node;
  }

  private static void numbers(ObjectNode app) {
    number(app, "cpus", 1.0);
    number(app, "mem", 128.0);
    number(app, "disk", 0.0);
    number(app, "backoffFactor", 1.15);
    whole(app, "instances", 1);
    whole(app, "gpus", 0);
    whole(app, "backoffSeconds", 1);
    whole(app, "maxLaunchDelaySeconds", 300);
    if (app.has("taskKillGracePeriodSeconds")) {
      whole(app, "taskKillGracePeriodSeconds", 0);
    }
  }

  /** Numbers are shown as numbers, also when a lenient reader took them from texts. */
  static void number(ObjectNode object, String name, double usual) {
    JsonNode value = object.path(name);
    object.put(name, value.isMissingNode() ? usual : value.asDouble(usual));
  }

  static void whole(ObjectNode object, String name, int usual) {
    JsonNode value = object.path(name);
    object.put(name, value.isMissingNode() ? usual : value.asInt(usual));
  }

  static void usual(ObjectNode object, String name, String usual) {
    if (!object.has(name)) {
      object.put(name, usual);
    }
  }

  static void usual(ObjectNode object, String name, boolean usual) {
    if (!object.has(name)) {
      object.put(name, usual);
    }
  }

  private static void networks(ObjectNode app) {
    if (!app.path("networks").isArray() || app.path("networks").isEmpty()) {
      app.putArray("networks").addObject().put("mode", "host");
    }
    for (JsonNode network : app.path("networks")) {
      if (network instanceof ObjectNode object) {
        usual(object, "mode", "container");
      }
    }
  }

  private static void container(ObjectNode app) {
    if (!(app.path("container") instanceof ObjectNode container)) {
      return;
    }
    usual(container, "type", container.path("docker").isObject() ? "DOCKER" : "MESOS");
    if (!container.path("volumes").isArray()) {
      container.putArray("volumes");
    }
    for (JsonNode volume : container.path("volumes")) {
      if (volume instanceof ObjectNode object && !object.has("secret")) {
        usual(object, "mode", "RW");
      }
    }
    if (container.path("docker") instanceof ObjectNode docker) {
      usual(docker, "forcePullImage", false);
      usual(docker, "privileged", false);
      if (!docker.path("parameters").isArray()) {
        docker.putArray("parameters");
      }
    }
  }

  private static boolean resident(ObjectNode app) {
    for (JsonNode volume : app.path("container").path("volumes")) {
      if (volume.has("persistent") || volume.has("external")) {
        return true;
      }
    }
    return false;
  }

  private static void strategies(ObjectNode app) {
    boolean resident = resident(app);
    ObjectNode upgrade = app.withObject("/upgradeStrategy");
    number(upgrade, "minimumHealthCapacity", resident ? 0.5 : 1.0);
    number(upgrade, "maximumOverCapacity", resident ? 0.0 : 1.0);
    if (resident) {
      app.put("unreachableStrategy", "disabled");
      ObjectNode residency = app.withObject("/residency");
      whole(residency, "relaunchEscalationTimeoutSeconds", 3600);
      usual(residency, "taskLostBehavior", "WAIT_FOREVER");
    } else if (!app.path("unreachableStrategy").isTextual()) {
      ObjectNode unreachable = app.withObject("/unreachableStrategy");
      whole(unreachable, "inactiveAfterSeconds", 0);
      whole(unreachable, "expungeAfterSeconds", 0);
    }
  }

  private static void fetch(JsonNode node) {
    if (node instanceof ObjectNode fetch) {
      usual(fetch, "extract", true);
      usual(fetch, "executable", false);
      usual(fetch, "cache", false);
    }
  }
}
