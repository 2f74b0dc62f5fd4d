package universe.packages.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import universe.packages.json.Json;
import universe.packages.options.text.Budget;
import universe.packages.options.text.Regex;

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

  List<ObjectNode> check(JsonNode document) throws UnusableSchema {
    List<ObjectNode> reports = new ArrayList<>();
    check(new Spot(root, Place.ROOT, document, Place.ROOT, 0), reports);
    return reports;
  }

  private void check(Spot given, List<ObjectNode> out) throws UnusableSchema {
    budget.step(given.depth());
    Spot spot = given.resolved(root);
    if (SecretSchema.isReference(spot.schema(), spot.value())) {
      return;
    }
    if (!thorough) {
      Warnings.add(spot.schema(), spot.where(), out);
    }
    budget.spend(spot.schema().size() / 8);
    Assertions simple = new Assertions(spot, budget);
    for (Map.Entry<String, JsonNode> keyword : sorted(spot.schema()).entrySet()) {
      if (!keyword.getKey().equals("format")) {
        simple.check(keyword.getKey(), keyword.getValue()).ifPresent(out::add);
        compound(keyword.getKey(), keyword.getValue(), spot, out);
      }
    }
    simple.check("format", spot.schema().path("format")).ifPresent(out::add);
    JsonNode value = spot.value();
    if (value.isContainerNode() && !value.isEmpty() && (thorough || isGood(out))) {
      if (value.isArray()) {
        items(spot, out);
      } else {
        members(spot, out);
      }
    }
  }

  private static boolean isGood(List<ObjectNode> reports) {
    return reports.stream().noneMatch(Reports::isError);
  }

  private void compound(String keyword, JsonNode rule, Spot spot, List<ObjectNode> out)
      throws UnusableSchema {
    switch (keyword) {
      case "allOf", "anyOf", "oneOf" -> combination(keyword, rule, spot, out);
      case "not" -> not(rule, spot, out);
      case "additionalProperties" -> {
        if (spot.value().isObject() && rule.isBoolean() && !rule.booleanValue()) {
          unwanted(spot, out);
        }
      }
      case "dependencies" -> {
        if (spot.value().isObject()) {
          dependencies(rule, spot, out);
        }
      }
      default -> {
        // Either a keyword about the value alone, or one that children are checked by, or unknown.
      }
    }
  }

  private void combination(String keyword, JsonNode rule, Spot spot, List<ObjectNode> out)
      throws UnusableSchema {
    List<List<ObjectNode>> inner = new ArrayList<>(rule.size());
    int matched = 0;
    Place place = spot.where().child(keyword);
    for (int i = 0; i < rule.size(); i++) {
      List<ObjectNode> each = new ArrayList<>();
      check(spot.alternative(rule.get(i), place.child(i)), each);
      matched += isGood(each) ? 1 : 0;
      inner.add(each);
    }
    boolean good =
        switch (keyword) {
          case "allOf" -> matched == rule.size();
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
    for (int i = 0; i < inner.size(); i++) {
      reports.set(place.child(i).toString(), Reports.list(inner.get(i)));
    }
    ObjectNode error = Reports.error(spot, keyword, failure(keyword, matched, rule.size()));
    if (!keyword.equals("anyOf")) {
      error.put("matched", matched);
    }
    error.put("nrSchemas", rule.size()).set("reports", reports);
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

  private void not(JsonNode rule, Spot spot, List<ObjectNode> out) throws UnusableSchema {
    List<ObjectNode> inner = new ArrayList<>();
    Place place = spot.where().child("not");
    check(spot.alternative(rule, place), inner);
    if (isGood(inner)) {
      out.add(Reports.error(spot, "not", "instance matched a schema which it should not have"));
    }
  }

  private void unwanted(Spot spot, List<ObjectNode> out) {
    TreeSet<String> unwanted = new TreeSet<>();
    budget.spend((spot.value().size() + spot.schema().path("properties").size()) / 4);
    spot.value().fieldNames().forEachRemaining(unwanted::add);
    spot.schema().path("properties").fieldNames().forEachRemaining(unwanted::remove);
    for (Map.Entry<String, JsonNode> pattern :
        spot.schema().path("patternProperties").properties()) {
      unwanted.removeIf(name -> Regex.find(pattern.getKey(), name, budget));
    }
    if (!unwanted.isEmpty()) {
      String message =
          "object instance has properties which are not allowed by the schema: "
              + Json.compact(Reports.texts(unwanted));
      ObjectNode error = Reports.error(spot, "additionalProperties", message);
      error.set("unwanted", Reports.texts(unwanted));
      out.add(error);
    }
  }

  private void dependencies(JsonNode rule, Spot spot, List<ObjectNode> out) throws UnusableSchema {
    // In no order but that of their hashes, which is the one the original has.
    Map<String, JsonNode> found = new HashMap<>();
    rule.properties().forEach(each -> found.put(each.getKey(), each.getValue()));
    found.keySet().removeIf(name -> !spot.value().has(name));
    for (Map.Entry<String, JsonNode> each : found.entrySet()) {
      TreeSet<String> needed = new TreeSet<>();
      if (each.getValue().isArray()) {
        each.getValue().forEach(name -> needed.add(name.asText()));
      }
      TreeSet<String> missing = new TreeSet<>(needed);
      missing.removeIf(spot.value()::has);
      if (!missing.isEmpty()) {
        out.add(missingDependency(spot, each.getKey(), needed, missing));
      }
    }
    for (Map.Entry<String, JsonNode> each : new TreeMap<>(found).entrySet()) {
      if (each.getValue() instanceof ObjectNode schema) {
        Place place = spot.where().child("dependencies").child(each.getKey());
        check(spot.alternative(schema, place), out);
      }
    }
  }

  private static ObjectNode missingDependency(
      Spot spot, String property, TreeSet<String> needed, TreeSet<String> missing) {
    String message =
        "property \"%s\" of object has missing property dependencies (schema requires %s; missing: %s)"
            .formatted(
                property,
                Json.compact(Reports.texts(needed)),
                Json.compact(Reports.texts(missing)));
    ObjectNode error = Reports.error(spot, "dependencies", message);
    error.put("property", property).set("required", Reports.texts(needed));
    error.set("missing", Reports.texts(missing));
    return error;
  }

  private void members(Spot spot, List<ObjectNode> out) throws UnusableSchema {
    var members = thorough ? spot.value().properties() : sorted(spot.value()).entrySet();
    Map<String, JsonNode> patterns = sorted(spot.schema().path("patternProperties"));
    for (Map.Entry<String, JsonNode> member : members) {
      String name = member.getKey();
      boolean named = member(spot, "properties", name, member, out);
      for (Map.Entry<String, JsonNode> pattern : patterns.entrySet()) {
        if (Regex.find(pattern.getKey(), name, budget)) {
          named |= member(spot, "patternProperties", pattern.getKey(), member, out);
        }
      }
      if (!named && spot.schema().get("additionalProperties") instanceof ObjectNode others) {
        Place place = spot.where().child("additionalProperties");
        check(spot.inner(others, place, member.getValue(), spot.at().child(name)), out);
      }
    }
  }

  private boolean member(
      Spot spot,
      String group,
      String name,
      Map.Entry<String, JsonNode> member,
      List<ObjectNode> out)
      throws UnusableSchema {
    if (spot.schema().path(group).get(name) instanceof ObjectNode schema) {
      Place place = spot.where().child(group).child(name);
      check(spot.inner(schema, place, member.getValue(), spot.at().child(member.getKey())), out);
      return true;
    }
    return false;
  }

  private void items(Spot spot, List<ObjectNode> out) throws UnusableSchema {
    JsonNode items = spot.schema().path("items");
    Place place = spot.where().child("items");
    for (int i = 0; i < spot.value().size(); i++) {
      JsonNode item = spot.value().get(i);
      Place at = spot.at().child(i);
      if (items instanceof ObjectNode each) {
        check(spot.inner(each, place, item, at), out);
      } else if (items.get(i) instanceof ObjectNode own) {
        check(spot.inner(own, place.child(i), item, at), out);
      } else if (!items.isObject()
          && spot.schema().get("additionalItems") instanceof ObjectNode others) {
        check(spot.inner(others, spot.where().child("additionalItems"), item, at), out);
      }
    }
  }

  private static Map<String, JsonNode> sorted(JsonNode object) {
    Map<String, JsonNode> members = new TreeMap<>();
    object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
    return members;
  }
}
