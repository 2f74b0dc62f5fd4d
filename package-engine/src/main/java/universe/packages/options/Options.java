package universe.packages.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
      into.set(name, stated.deepCopy());
    } else if (schema instanceof ObjectNode nested) {
      ObjectNode below = defaults(nested);
      if (!below.isEmpty()) {
        into.set(name, below);
      }
    }
  }

  /**
   * A new object: members of both, {@code over} winning; only objects merge, everything else
   * replaces, null too.
   */
  public static ObjectNode merge(ObjectNode under, ObjectNode over) {
    ObjectNode merged = under.deepCopy();
    mergeInto(merged, over);
    return merged;
  }

  private static void mergeInto(ObjectNode under, ObjectNode over) {
    over.properties()
        .forEach(
            member -> {
              JsonNode value = member.getValue();
              if (value instanceof ObjectNode right
                  && under.get(member.getKey()) instanceof ObjectNode left) {
                mergeInto(left, right);
              } else {
                under.set(member.getKey(), value.deepCopy());
              }
            });
  }
}
