package universe.packages.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import universe.packages.json.Json;
import universe.packages.options.text.Budget;
import universe.packages.options.text.Formats;
import universe.packages.options.text.Regex;

/** The keywords that look at one value alone, each giving at most one report. */
final class Assertions {
  private final Spot spot;
  private final Budget budget;

  Assertions(Spot spot, Budget budget) {
    this.spot = spot;
    this.budget = budget;
  }

  Optional<ObjectNode> check(String keyword, JsonNode rule) {
    JsonNode value = spot.value();
    if (rule.isArray()) {
      budget.spend(rule.size() / 4);
    }
    return switch (keyword) {
      case "type" -> type(rule, value);
      case "enum" -> oneOfValues(rule, value);
      case "minimum", "maximum" ->
          value.isNumber() ? bound(keyword, rule, value) : Optional.empty();
      case "multipleOf" -> value.isNumber() ? multiple(rule, value) : Optional.empty();
      case "minLength", "maxLength", "pattern", "format" ->
          value.isTextual() && !rule.isMissingNode()
              ? text(keyword, rule, value.textValue())
              : Optional.empty();
      case "additionalItems" -> value.isArray() ? tooMany(rule, value) : Optional.empty();
      case "minItems", "maxItems", "uniqueItems" ->
          value.isArray() ? list(keyword, rule, value) : Optional.empty();
      case "minProperties", "maxProperties", "required" ->
          value.isObject() ? object(keyword, rule, value) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private Optional<ObjectNode> tooMany(JsonNode rule, JsonNode list) {
    JsonNode items = spot.schema().path("items");
    boolean open = !rule.isBoolean() || rule.booleanValue() || !items.isArray();
    if (open || list.size() <= items.size()) {
      return Optional.empty();
    }
    String message =
        "schema only allows %d elements in array, but current array has %d elements"
            .formatted(items.size(), list.size());
    return Optional.of(
        error("additionalItems", message).put("allowed", items.size()).put("found", list.size()));
  }

  private Optional<ObjectNode> type(JsonNode rule, JsonNode value) {
    String found = typeOf(value);
    Set<String> allowed = new TreeSet<>();
    if (rule.isTextual()) {
      allowed.add(rule.asText());
    } else {
      rule.forEach(each -> allowed.add(each.asText()));
    }
    if (allowed.contains("number")) {
      allowed.add("integer");
    }
    if (allowed.contains(found)) {
      return Optional.empty();
    }
    String message =
        "instance type (%s) does not match any allowed primitive type (allowed: %s)"
            .formatted(found, Json.compact(Reports.texts(allowed)));
    ObjectNode report = error("type", message).put("found", found);
    report.set("expected", Reports.texts(allowed));
    return Optional.of(report);
  }

  static String typeOf(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "array";
      case OBJECT, POJO -> "object";
      case BOOLEAN -> "boolean";
      case STRING, BINARY -> "string";
      case NUMBER -> Numbers.isWhole(value) ? "integer" : "number";
      case NULL, MISSING -> "null";
    };
  }

  private Optional<ObjectNode> oneOfValues(JsonNode rule, JsonNode value) {
    for (JsonNode allowed : rule) {
      if (Numbers.same(allowed, value)) {
        return Optional.empty();
      }
    }
    String message =
        "instance value (%s) not found in enum (possible values: %s)"
            .formatted(Json.compact(Numbers.plain(value)), Json.compact(Numbers.plain(rule)));
    ObjectNode report = error("enum", message);
    report.set("value", Numbers.plain(value));
    report.set("enum", Numbers.plain(rule));
    return Optional.of(report);
  }

  private Optional<ObjectNode> bound(String keyword, JsonNode rule, JsonNode value) {
    boolean lower = keyword.equals("minimum");
    int order = value.decimalValue().compareTo(rule.decimalValue()) * (lower ? 1 : -1);
    boolean exclusive =
        spot.schema().path(lower ? "exclusiveMinimum" : "exclusiveMaximum").asBoolean();
    if (order > 0 || (order == 0 && !exclusive)) {
      return Optional.empty();
    }
    String limit = Json.compact(Numbers.plain(rule));
    String message =
        order == 0
            ? "numeric instance is not strictly %s than the required %s %s"
                .formatted(lower ? "greater" : "lower", keyword, limit)
            : "numeric instance is %s than the required %s (%s: %s, found: %s)"
                .formatted(
                    lower ? "lower" : "greater",
                    keyword,
                    keyword,
                    limit,
                    Json.compact(Numbers.plain(value)));
    ObjectNode report = error(keyword, message);
    report.set(keyword, Numbers.plain(rule));
    if (order == 0) {
      report.put(lower ? "exclusiveMinimum" : "exclusiveMaximum", true);
    } else {
      report.set("found", Numbers.plain(value));
    }
    return Optional.of(report);
  }

  private Optional<ObjectNode> multiple(JsonNode rule, JsonNode value) {
    if (value.decimalValue().remainder(rule.decimalValue()).signum() == 0) {
      return Optional.empty();
    }
    ObjectNode report =
        error(
            "multipleOf",
            "remainder of division is not zero (%s / %s)"
                .formatted(Json.compact(Numbers.plain(value)), Json.compact(Numbers.plain(rule))));
    report.set("value", Numbers.plain(value));
    report.set("divisor", Numbers.plain(rule));
    return Optional.of(report);
  }

  private Optional<ObjectNode> text(String keyword, JsonNode rule, String text) {
    return switch (keyword) {
      case "pattern" ->
          Regex.find(rule.asText(), text, budget)
              ? Optional.empty()
              : Optional.of(noMatch(rule, text));
      case "format" ->
          Formats.fault(rule.asText(), text)
              .map(
                  fault ->
                      error("format", fault.path("message").asText())
                          .put("attribute", rule.asText())
                          .put("value", text)
                          .setAll(fault));
      default -> length(keyword, rule.intValue(), text);
    };
  }

  private ObjectNode noMatch(JsonNode rule, String text) {
    String message =
        "ECMA 262 regex \"%s\" does not match input string \"%s\"".formatted(rule.asText(), text);
    return error("pattern", message).put("regex", rule.asText()).put("string", text);
  }

  private Optional<ObjectNode> length(String keyword, int limit, String text) {
    int found = text.codePointCount(0, text.length());
    boolean least = keyword.equals("minLength");
    if (least ? found >= limit : found <= limit) {
      return Optional.empty();
    }
    String message =
        "string \"%s\" is too %s (length: %d, %s: %d)"
            .formatted(
                text,
                least ? "short" : "long",
                found,
                least ? "required minimum" : "maximum allowed",
                limit);
    return Optional.of(
        error(keyword, message).put("value", text).put("found", found).put(keyword, limit));
  }

  private Optional<ObjectNode> list(String keyword, JsonNode rule, JsonNode list) {
    if (keyword.equals("uniqueItems")) {
      Set<Object> seen = new HashSet<>();
      budget.spend(list.size() / 4);
      for (JsonNode item : list) {
        if (!seen.add(Numbers.key(item))) {
          return rule.asBoolean()
              ? Optional.of(error(keyword, "array must not contain duplicate elements"))
              : Optional.empty();
        }
      }
      return Optional.empty();
    }
    boolean least = keyword.equals("minItems");
    int limit = rule.intValue();
    if (least ? list.size() >= limit : list.size() <= limit) {
      return Optional.empty();
    }
    String message =
        "array is too %s: must have at %s %d elements but instance has %d elements"
            .formatted(least ? "short" : "long", least ? "least" : "most", limit, list.size());
    return Optional.of(error(keyword, message).put(keyword, limit).put("found", list.size()));
  }

  private Optional<ObjectNode> object(String keyword, JsonNode rule, JsonNode object) {
    if (keyword.equals("required")) {
      return required(rule, object);
    }
    boolean least = keyword.equals("minProperties");
    int limit = rule.intValue();
    if (least ? object.size() >= limit : object.size() <= limit) {
      return Optional.empty();
    }
    String message =
        "object has too %s properties (found %d but schema requires at %s %d)"
            .formatted(least ? "few" : "many", object.size(), least ? "least" : "most", limit);
    return Optional.of(error(keyword, message).put("found", object.size()).put("required", limit));
  }

  private Optional<ObjectNode> required(JsonNode rule, JsonNode object) {
    List<String> missing = new ArrayList<>();
    Set<String> wanted = new TreeSet<>();
    for (JsonNode name : rule) {
      wanted.add(name.asText());
    }
    wanted.stream().filter(name -> !object.has(name)).forEach(missing::add);
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    String message =
        "object has missing required properties (%s)"
            .formatted(Json.compact(Reports.texts(missing)));
    ObjectNode report = error("required", message);
    report.set("required", Reports.texts(wanted));
    report.set("missing", Reports.texts(missing));
    return Optional.of(report);
  }

  private ObjectNode error(String keyword, String message) {
    return Reports.error(spot, keyword, message);
  }
}
