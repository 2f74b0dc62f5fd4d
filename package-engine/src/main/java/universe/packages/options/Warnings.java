package universe.packages.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import universe.packages.json.Json;
import universe.packages.options.text.Formats;

/** Looks through a schema itself, at every place where a schema may stand. */
final class Warnings {
  private Warnings() {}

  /** The original's warnings for a schema and what is in it, and for the format it asks. */
  static void add(ObjectNode schema, Place place, List<ObjectNode> out) {
    unknown(schema, place, out);
    JsonNode format = schema.path("format");
    if (format.isTextual() && !Formats.isKnown(format.asText())) {
      out.add(Reports.unsupportedFormat(place, format.asText()));
    }
  }

  private static void unknown(ObjectNode schema, Place place, List<ObjectNode> out) {
    TreeSet<String> ignored = new TreeSet<>();
    schema.fieldNames().forEachRemaining(ignored::add);
    ignored.removeIf(SchemaSyntax::isKnown);
    if (!ignored.isEmpty()) {
      out.add(Reports.unknownKeywords(place, ignored));
    }
    within(schema, place).forEach(inner -> unknown(inner.schema(), inner.place(), out));
  }

  /** Everything that makes a schema unusable. */
  static List<String> faults(ObjectNode schema, Place place) {
    List<String> faults = new ArrayList<>();
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      Optional<String> fault = SchemaSyntax.fault(keyword.getKey(), keyword.getValue());
      fault.ifPresent(
          wrong ->
              faults.add(
                  place
                      + "/"
                      + keyword.getKey()
                      + " "
                      + wrong
                      + ", not "
                      + shown(keyword.getValue())));
    }
    for (String bound : List.of("minimum", "maximum")) {
      String exclusive = "exclusiveM" + bound.substring(1);
      if (schema.has(exclusive) && !schema.has(bound)) {
        faults.add(place + "/" + exclusive + " needs a " + bound + " beside it");
      }
    }
    if (faults.isEmpty()) {
      within(schema, place).forEach(inner -> faults.addAll(faults(inner.schema(), inner.place())));
    }
    return faults;
  }

  private static String shown(JsonNode value) {
    String text = Json.compact(value);
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }

  /** The schemas directly inside a schema, by keyword and name. */
  static List<Target> within(ObjectNode schema, Place place) {
    Map<String, JsonNode> sorted = new TreeMap<>();
    schema.properties().forEach(keyword -> sorted.put(keyword.getKey(), keyword.getValue()));
    List<Target> found = new ArrayList<>();
    sorted.forEach((keyword, value) -> within(keyword, value, place.child(keyword), found));
    return found;
  }

  private static void within(String keyword, JsonNode value, Place place, List<Target> found) {
    switch (keyword) {
      case "properties", "patternProperties", "definitions", "dependencies" -> {
        TreeMap<String, JsonNode> sorted = new TreeMap<>();
        value.properties().forEach(member -> sorted.put(member.getKey(), member.getValue()));
        sorted.forEach((name, inner) -> add(inner, place.child(name), found));
      }
      case "items", "additionalItems", "additionalProperties", "not", "allOf", "anyOf", "oneOf" -> {
        if (value.isArray()) {
          for (int i = 0; i < value.size(); i++) {
            add(value.get(i), place.child(i), found);
          }
        } else {
          add(value, place, found);
        }
      }
      default -> {
        // No schema stands below other keywords.
      }
    }
  }

  private static void add(JsonNode value, Place place, List<Target> found) {
    if (value instanceof ObjectNode schema) {
      found.add(new Target(schema, place));
    }
  }
}
