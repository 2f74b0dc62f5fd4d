package universe.cli.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;
import universe.packages.json.Json;

/**
 * Makes a template and its options out of an app: counts, sizes and environment become options, the
 * rest stands as it is.
 */
final class Blueprint {
  private static final String OPEN = "@@open@@";
  private static final String CLOSE = "@@close@@";
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(password|passwd|secret|token|api[-_]?key|private[-_]?key).*");

  private final ObjectNode app;
  private final ObjectNode properties = Json.object();
  private final ArrayNode required = Json.object().putArray("required");

  private Blueprint(ObjectNode app) {
    this.app = app;
  }

  /**
   * What a package consists of.
   *
   * @param template text of {@code marathon.json.mustache}
   * @param config text of {@code config.json}
   */
  record Parts(String template, String config) {}

  static Parts of(ObjectNode app, String name) {
    return new Blueprint(app.deepCopy()).parts(name);
  }

  private Parts parts(String name) {
    List.of(
            "id",
            "version",
            "versionInfo",
            "deployments",
            "tasks",
            "tasksRunning",
            "tasksHealthy",
            "tasksStaged",
            "tasksUnhealthy",
            "uris")
        .forEach(app::remove);
    ObjectNode service = group("service", "How the app is known in the pool.");
    text(service, "name", "The app's id: lower-case letters, digits and dashes.", name);
    app.put("id", "/" + hole("service.name"));
    number("instances", "integer", "How many copies to run.", 1, "");
    number("cpus", "number", "CPU for each copy.", 0.1, "cores");
    number("mem", "integer", "Memory for each copy.", 128, "MiB");
    environment();
    ObjectNode config =
        Json.object()
            .put("$schema", "http://json-schema.org/draft-04/schema#")
            .put("type", "object");
    config.set("required", required);
    config.set("properties", properties);
    String template = Json.pretty(app).replaceAll("\"" + OPEN + "!(.*?)" + CLOSE + "\"", "{{$1}}");
    return new Parts(
        template.replace(OPEN, "{{").replace(CLOSE, "}}") + "\n", Json.pretty(config) + "\n");
  }

  private static String hole(String option) {
    return OPEN + option + CLOSE;
  }

  private void number(String name, String type, String what, double usual, String unit) {
    JsonNode given = app.path(name);
    double value = given.isNumber() ? given.asDouble() : usual;
    ObjectNode option = properties.putObject(name).put("type", type).put("description", what);
    if (type.equals("integer")) {
      option.put("default", Math.round(value)).put("minimum", 1);
    } else {
      option.set(
          "default", DecimalNode.valueOf(java.math.BigDecimal.valueOf(value).stripTrailingZeros()));
      option.put("minimum", 0.01);
    }
    if (!unit.isEmpty()) {
      option.put("unit", unit);
    }
    required.add(name);
    app.put(name, OPEN + "!" + name + CLOSE);
  }

  private void environment() {
    if (!(app.path("env") instanceof ObjectNode env) || env.isEmpty()) {
      app.remove("env");
      return;
    }
    ObjectNode group = group("env", "The app's environment.");
    for (var variable : env.deepCopy().properties()) {
      String key = variable.getKey();
      if (!variable.getValue().isValueNode() || !key.matches("[A-Za-z_][A-Za-z0-9_]*")) {
        continue;
      }
      text(group, key, "Environment variable " + key + ".", variable.getValue().asText());
      env.put(key, hole("env." + key));
    }
  }

  private ObjectNode group(String name, String what) {
    ObjectNode group = properties.putObject(name).put("type", "object").put("description", what);
    required.add(name);
    return group.putObject("properties");
  }

  /** A secret gets no default: everybody would know it. */
  private void text(ObjectNode group, String name, String what, String usual) {
    ObjectNode option = group.putObject(name).put("type", "string").put("description", what);
    if (SECRET.matcher(name).matches()) {
      ((ObjectNode) properties.path("env")).withArray("required").add(name);
    } else {
      option.put("default", usual);
    }
  }
}
