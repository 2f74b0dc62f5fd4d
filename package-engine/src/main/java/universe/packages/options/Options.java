package universe.packages.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import universe.packages.json.Json;

/** Defaults of a schema, and merging: later wins, objects member by member. */
public final class Options {
  private Options() {}

  /**
   * The defaults a schema states, by {@code properties} alone: a property's own {@code default}
   * hides those of its members; objects without any default below vanish.
   */
  public static ObjectNode defaults(ObjectNode config) {
    ObjectNode found = Json.object();
    if (config.path("properties") instanceof ObjectNode properties) {
      properties
          .properties()
          .forEach(property -> defaultOf(property.getKey(), property.getValue(), found));
    }
    return found;
  }

  private static void defaultOf(String name, JsonNode schema, ObjectNode into) {
    JsonNode stated = schema.get("default");
    if (stated != null) {
      into.set(name, stated);
    } else if (schema instanceof ObjectNode nested) {
      ObjectNode below = defaults(nested);
      if (!below.isEmpty()) {
        into.set(name, below);
      }
    }
  }

  /**
   * A new object: members of both, {@code over} winning; only objects merge, everything else
   * replaces, null too. Values are shared with the result, which is to be read and not changed.
   */
  public static ObjectNode merge(ObjectNode under, ObjectNode over) {
    ObjectNode merged = Json.object();
    merged.setAll(under);
    for (Map.Entry<String, JsonNode> member : over.properties()) {
      JsonNode value = member.getValue();
      if (value instanceof ObjectNode right
          && under.get(member.getKey()) instanceof ObjectNode left) {
        value = merge(left, right);
      }
      merged.set(member.getKey(), value);
    }
    return merged;
  }
}
