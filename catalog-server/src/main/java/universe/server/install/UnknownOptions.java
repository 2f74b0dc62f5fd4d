package universe.server.install;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import universe.server.problem.Problem;

/**
 * Finds options that no schema knows. JSON Schema lets them pass unless it says otherwise, and a
 * misspelt option would quietly do nothing.
 */
final class UnknownOptions {
  private UnknownOptions() {}

  /** One fault for each; none where the schema is open on purpose. */
  static List<Problem.Fault> in(ObjectNode options, ObjectNode schema) {
    var faults = new ArrayList<Problem.Fault>();
    look(options, schema, "", faults);
    return List.copyOf(faults);
  }

  private static void look(
      ObjectNode options, JsonNode schema, String pointer, List<Problem.Fault> faults) {
    boolean open =
        !schema.path("properties").isObject()
            || schema.has("patternProperties")
            || schema.path("additionalProperties").isObject()
            || schema.path("additionalProperties").asBoolean(false)
            || schema.has("oneOf")
            || schema.has("anyOf")
            || schema.has("allOf")
            || schema.has("dependencies")
            || schema.has("$ref");
    if (open) {
      return;
    }
    JsonNode known = schema.path("properties");
    for (Map.Entry<String, JsonNode> option : options.properties()) {
      String place = pointer + "/" + option.getKey().replace("~", "~0").replace("/", "~1");
      if (!known.has(option.getKey())) {
        var names = new TreeSet<String>();
        known.fieldNames().forEachRemaining(names::add);
        faults.add(new Problem.Fault(place, "is no option here; there are " + names));
      } else if (option.getValue() instanceof ObjectNode nested) {
        look(nested, known.path(option.getKey()), place, faults);
      }
    }
  }
}
