package universe.packages.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import universe.packages.json.Json;

/**
 * Follows a schema over a document, once.
 *
 * <p>Thorough: finds every error. Otherwise as the original does it: with warnings, members in the
 * order of their names, and no deeper than the first error it met.
 */
final class Checker {
  private final ObjectNode root;
  private final boolean thorough;
  private final Budget budget = new Budget();

  Checker(ObjectNode root, boolean thorough) {
    this.root = root;
    this.thorough = thorough;
  }

  void check(
      ObjectNode given, Place where, JsonNode value, Place at, int depth, List<ObjectNode> out)
      throws UnusableSchema {
    budget.step(depth);
    Target target = Target.of(root, given, where);
    ObjectNode schema = target.schema();
    if (!thorough) {
      Warnings.add(schema, target.place(), out);
    }
    int before = out.size();
    Assertions simple = new Assertions(schema, target.place(), at, budget);
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      simple.check(keyword.getKey(), keyword.getValue(), value).ifPresent(out::add);
      compound(keyword.getKey(), keyword.getValue(), target, value, at, depth, out);
    }
    if (out.size() - before > 1) {
      out.subList(before, out.size())
          .sort(Comparator.comparing(report -> report.path("keyword").asText()));
    }
    if (value.isContainerNode()
        && !value.isEmpty()
        && (thorough || out.stream().noneMatch(Reports::isError))) {
      children(target, value, at, depth, out);
    }
  }

  private void compound(
      String keyword,
      JsonNode rule,
      Target target,
      JsonNode value,
      Place at,
      int depth,
      List<ObjectNode> out)
      throws UnusableSchema {
    switch (keyword) {
      case "allOf", "anyOf", "oneOf" -> combination(keyword, rule, target, value, at, depth, out);
      case "not" -> not(rule, target, value, at, depth, out);
      case "additionalProperties" -> {
        if (value.isObject() && rule.isBoolean() && !rule.booleanValue()) {
          unwanted(target, value, at, out);
        }
      }
      case "additionalItems" -> tooManyItems(rule, target, value, at, out);
      case "dependencies" -> {
        if (value.isObject()) {
          dependencies(rule, target, value, at, depth, out);
        }
      }
      default -> {
        // Either a keyword about the value alone, or one that children are checked by, or unknown.
      }
    }
  }

  private void combination(
      String keyword,
      JsonNode rule,
      Target target,
      JsonNode value,
      Place at,
      int depth,
      List<ObjectNode> out)
      throws UnusableSchema {
    List<List<ObjectNode>> inner = new ArrayList<>(rule.size());
    int matched = 0;
    Place place = target.place().child(keyword);
    for (int i = 0; i < rule.size(); i++) {
      List<ObjectNode> each = new ArrayList<>();
      check((ObjectNode) rule.get(i), place.child(i), value, at, depth + 1, each);
      matched += each.stream().noneMatch(Reports::isError) ? 1 : 0;
      inner.add(each);
    }
    int schemas = rule.size();
    boolean good =
        switch (keyword) {
          case "allOf" -> matched == schemas;
          case "anyOf" -> matched > 0;
          default -> matched == 1;
        };
    if (good) {
      return;
    }
    if (thorough && keyword.equals("allOf")) {
      inner.forEach(out::addAll);
      return;
    }
    ObjectNode reports = Json.object();
    for (int i = 0; i < schemas; i++) {
      reports.set(place.child(i).toString(), Reports.list(inner.get(i)));
    }
    ObjectNode error =
        Reports.error(target.place(), at, keyword, failure(keyword, matched, schemas));
    if (!keyword.equals("anyOf")) {
      error.put("matched", matched);
    }
    error.put("nrSchemas", schemas).set("reports", reports);
    out.add(error);
  }

  private static String failure(String keyword, int matched, int schemas) {
    return switch (keyword) {
      case "allOf" ->
          "instance failed to match all required schemas (matched only %d out of %d)"
              .formatted(matched, schemas);
      case "anyOf" -> "instance failed to match at least one required schema among " + schemas;
      default ->
          "instance failed to match exactly one schema (matched %d out of %d)"
              .formatted(matched, schemas);
    };
  }

  private void not(
      JsonNode rule, Target target, JsonNode value, Place at, int depth, List<ObjectNode> out)
      throws UnusableSchema {
    List<ObjectNode> inner = new ArrayList<>();
    Place place = target.place().child("not");
    check((ObjectNode) rule, place, value, at, depth + 1, inner);
    if (inner.stream().noneMatch(Reports::isError)) {
      ObjectNode error =
          Reports.error(
              target.place(), at, "not", "instance matched a schema which it should not have");
      error.putObject("reports").set(place.toString(), Reports.list(inner));
      out.add(error);
    }
  }

  private void unwanted(Target target, JsonNode value, Place at, List<ObjectNode> out) {
    TreeSet<String> unwanted = new TreeSet<>();
    value.fieldNames().forEachRemaining(unwanted::add);
    target.schema().path("properties").fieldNames().forEachRemaining(unwanted::remove);
    for (Map.Entry<String, JsonNode> pattern :
        target.schema().path("patternProperties").properties()) {
      unwanted.removeIf(name -> Regex.find(pattern.getKey(), name, budget));
    }
    if (!unwanted.isEmpty()) {
      String message =
          "object instance has properties which are not allowed by the schema: "
              + Json.compact(Reports.texts(unwanted));
      ObjectNode error = Reports.error(target.place(), at, "additionalProperties", message);
      error.set("unwanted", Reports.texts(unwanted));
      out.add(error);
    }
  }

  private static void tooManyItems(
      JsonNode rule, Target target, JsonNode value, Place at, List<ObjectNode> out) {
    JsonNode items = target.schema().path("items");
    boolean closed = rule.isBoolean() && !rule.booleanValue() && items.isArray();
    if (closed && value.isArray() && value.size() > items.size()) {
      String message =
          "schema only allows %d elements in array, but current array has %d elements"
              .formatted(items.size(), value.size());
      out.add(
          Reports.error(target.place(), at, "additionalItems", message)
              .put("allowed", items.size())
              .put("found", value.size()));
    }
  }

  private void dependencies(
      JsonNode rule, Target target, JsonNode value, Place at, int depth, List<ObjectNode> out)
      throws UnusableSchema {
    for (Map.Entry<String, JsonNode> each : sorted(rule).entrySet()) {
      if (!value.has(each.getKey())) {
        continue;
      }
      if (each.getValue() instanceof ObjectNode schema) {
        Place place = target.place().child("dependencies").child(each.getKey());
        check(schema, place, value, at, depth + 1, out);
        continue;
      }
      TreeSet<String> needed = new TreeSet<>();
      each.getValue().forEach(name -> needed.add(name.asText()));
      TreeSet<String> missing = new TreeSet<>(needed);
      missing.removeIf(value::has);
      if (!missing.isEmpty()) {
        String message =
            "property \"%s\" of object has missing property dependencies (schema requires %s; missing: %s)"
                .formatted(
                    each.getKey(),
                    Json.compact(Reports.texts(needed)),
                    Json.compact(Reports.texts(missing)));
        ObjectNode error = Reports.error(target.place(), at, "dependencies", message);
        error.put("property", each.getKey()).set("required", Reports.texts(needed));
        error.set("missing", Reports.texts(missing));
        out.add(error);
      }
    }
  }

  private void children(Target target, JsonNode value, Place at, int depth, List<ObjectNode> out)
      throws UnusableSchema {
    if (value.isArray()) {
      items(target, value, at, depth, out);
      return;
    }
    for (Map.Entry<String, JsonNode> member :
        thorough ? value.properties() : sorted(value).entrySet()) {
      String name = member.getKey();
      Place inner = at.child(name);
      boolean named = descend(target, "properties", name, member.getValue(), inner, depth, out);
      for (Map.Entry<String, JsonNode> pattern :
          target.schema().path("patternProperties").properties()) {
        if (Regex.find(pattern.getKey(), name, budget)) {
          named |=
              descend(
                  target,
                  "patternProperties",
                  pattern.getKey(),
                  member.getValue(),
                  inner,
                  depth,
                  out);
        }
      }
      if (!named && target.schema().get("additionalProperties") instanceof ObjectNode others) {
        check(
            others,
            target.place().child("additionalProperties"),
            member.getValue(),
            inner,
            depth + 1,
            out);
      }
    }
  }

  private boolean descend(
      Target target,
      String group,
      String name,
      JsonNode value,
      Place at,
      int depth,
      List<ObjectNode> out)
      throws UnusableSchema {
    if (target.schema().path(group).get(name) instanceof ObjectNode schema) {
      check(schema, target.place().child(group).child(name), value, at, depth + 1, out);
      return true;
    }
    return false;
  }

  private void items(Target target, JsonNode list, Place at, int depth, List<ObjectNode> out)
      throws UnusableSchema {
    JsonNode items = target.schema().path("items");
    for (int i = 0; i < list.size(); i++) {
      ObjectNode schema = null;
      Place place = target.place().child("items");
      if (items instanceof ObjectNode each) {
        schema = each;
      } else if (items.get(i) instanceof ObjectNode own) {
        schema = own;
        place = place.child(i);
      } else if (items.isArray()
          && target.schema().get("additionalItems") instanceof ObjectNode others) {
        schema = others;
        place = target.place().child("additionalItems");
      }
      if (schema != null) {
        check(schema, place, list.get(i), at.child(i), depth + 1, out);
      }
    }
  }

  private static Map<String, JsonNode> sorted(JsonNode object) {
    Map<String, JsonNode> members = new TreeMap<>();
    object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
    return members;
  }

  /** A schema after following {@code $ref}, and where it stands. */
  record Target(ObjectNode schema, Place place) {
    private static final int MOST_REFS = 50;

    static Target of(ObjectNode root, ObjectNode given, Place where) throws UnusableSchema {
      ObjectNode schema = given;
      Place place = where;
      for (int hops = 0; schema.path("$ref").isTextual(); hops++) {
        String ref = schema.path("$ref").asText();
        ObjectNode next = hops < MOST_REFS ? resolve(root, ref) : null;
        if (next == null) {
          throw new UnusableSchema(
              "config schema: $ref " + ref + " at " + place + " " + why(ref, hops));
        }
        schema = next;
        place = place(ref);
      }
      return new Target(schema, place);
    }

    static @Nullable ObjectNode resolve(ObjectNode root, String ref) {
      if (ref.equals("#") || ref.isEmpty()) {
        return root;
      }
      if (!ref.startsWith("#/")) {
        return null;
      }
      JsonNode found = root;
      for (String name : names(ref)) {
        found =
            found.isArray() && name.matches("[0-9]{1,6}")
                ? found.path(Integer.parseInt(name))
                : found.path(name);
      }
      return found instanceof ObjectNode schema ? schema : null;
    }

    private static String[] names(String ref) {
      String[] names = ref.substring(2).split("/", -1);
      for (int i = 0; i < names.length; i++) {
        names[i] = names[i].replace("~1", "/").replace("~0", "~");
      }
      return names;
    }

    private static Place place(String ref) {
      Place place = Place.ROOT;
      if (ref.startsWith("#/")) {
        for (String name : names(ref)) {
          place = place.child(name);
        }
      }
      return place;
    }

    private static String why(String ref, int hops) {
      if (hops >= MOST_REFS) {
        return "leads in a circle";
      }
      return ref.startsWith("#") ? "leads nowhere" : "leads out of the schema; nothing is fetched";
    }
  }
}
