package universe.packages.options;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import universe.packages.options.text.Formats;
import universe.packages.options.text.Regex;

/** What draft 4 asks of a schema itself, keyword by keyword. */
final class SchemaSyntax {
  static final Set<String> TYPES =
      Set.of("array", "boolean", "integer", "number", "null", "object", "string");

  /** What a keyword must hold. */
  private enum Shape {
    ANY,
    TEXT,
    ADDRESS,
    TRUTH,
    NUMBER,
    POSITIVE,
    COUNT,
    PATTERN,
    TYPE,
    TEXTS,
    VALUES,
    SCHEMA,
    SCHEMA_OR_TRUTH,
    SCHEMAS,
    SCHEMA_OR_SCHEMAS,
    SCHEMA_BY_NAME,
    DEPENDENCIES
  }

  private static final Map<String, Shape> KEYWORDS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("$ref", Shape.ADDRESS),
              Map.entry("$schema", Shape.ADDRESS),
              Map.entry("id", Shape.ADDRESS),
              Map.entry("title", Shape.TEXT),
              Map.entry("description", Shape.TEXT),
              Map.entry("default", Shape.ANY),
              Map.entry("format", Shape.TEXT),
              Map.entry("type", Shape.TYPE),
              Map.entry("enum", Shape.VALUES),
              Map.entry("multipleOf", Shape.POSITIVE),
              Map.entry("minimum", Shape.NUMBER),
              Map.entry("maximum", Shape.NUMBER),
              Map.entry("exclusiveMinimum", Shape.TRUTH),
              Map.entry("exclusiveMaximum", Shape.TRUTH),
              Map.entry("minLength", Shape.COUNT),
              Map.entry("maxLength", Shape.COUNT),
              Map.entry("minItems", Shape.COUNT),
              Map.entry("maxItems", Shape.COUNT),
              Map.entry("minProperties", Shape.COUNT),
              Map.entry("maxProperties", Shape.COUNT),
              Map.entry("pattern", Shape.PATTERN),
              Map.entry("uniqueItems", Shape.TRUTH),
              Map.entry("required", Shape.TEXTS),
              Map.entry("items", Shape.SCHEMA_OR_SCHEMAS),
              Map.entry("additionalItems", Shape.SCHEMA_OR_TRUTH),
              Map.entry("additionalProperties", Shape.SCHEMA_OR_TRUTH),
              Map.entry("properties", Shape.SCHEMA_BY_NAME),
              Map.entry("patternProperties", Shape.SCHEMA_BY_NAME),
              Map.entry("definitions", Shape.SCHEMA_BY_NAME),
              Map.entry("dependencies", Shape.DEPENDENCIES),
              Map.entry("allOf", Shape.SCHEMAS),
              Map.entry("anyOf", Shape.SCHEMAS),
              Map.entry("oneOf", Shape.SCHEMAS),
              Map.entry("not", Shape.SCHEMA)));

  private SchemaSyntax() {}

  static boolean isKnown(String keyword) {
    return KEYWORDS.containsKey(keyword);
  }

  /** What is wrong with one keyword's value, if anything. */
  static Optional<String> fault(String keyword, JsonNode value) {
    Shape shape = KEYWORDS.getOrDefault(keyword, Shape.ANY);
    if (keyword.equals("patternProperties")) {
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        if (!Regex.isValid(member.getKey())) {
          return Optional.of("'" + member.getKey() + "' is not a valid pattern");
        }
      }
    }
    return fits(shape, value) ? Optional.empty() : Optional.of("must be " + wanted(shape));
  }

  private static boolean fits(Shape shape, JsonNode value) {
    return switch (shape) {
      case ANY -> true;
      case TEXT -> value.isTextual();
      case ADDRESS -> value.isTextual() && Formats.isPlainUri(value.asText());
      case TRUTH -> value.isBoolean();
      case NUMBER -> value.isNumber();
      case POSITIVE -> value.isNumber() && value.decimalValue().signum() > 0;
      case COUNT ->
          Numbers.isWhole(value) && value.decimalValue().signum() >= 0 && value.canConvertToInt();
      case PATTERN -> value.isTextual() && Regex.isValid(value.asText());
      case TYPE ->
          isType(value)
              || (value.isArray() && areDistinct(value) && all(value, SchemaSyntax::isType));
      case TEXTS -> value.isArray() && areDistinct(value) && all(value, JsonNode::isTextual);
      case VALUES -> value.isArray() && (value.isEmpty() || areDistinct(value));
      case SCHEMA -> value.isObject();
      case SCHEMA_OR_TRUTH -> value.isObject() || value.isBoolean();
      case SCHEMAS -> value.isArray() && !value.isEmpty() && all(value, JsonNode::isObject);
      case SCHEMA_OR_SCHEMAS ->
          value.isObject()
              || (value.isArray() && !value.isEmpty() && all(value, JsonNode::isObject));
      case SCHEMA_BY_NAME -> value.isObject() && all(value, JsonNode::isObject);
      case DEPENDENCIES ->
          value.isObject() && all(value, each -> each.isObject() || fits(Shape.TEXTS, each));
    };
  }

  private static boolean isType(JsonNode value) {
    return value.isTextual() && TYPES.contains(value.asText());
  }

  private static boolean all(JsonNode container, java.util.function.Predicate<JsonNode> rule) {
    for (JsonNode each : container) {
      if (!rule.test(each)) {
        return false;
      }
    }
    return true;
  }

  private static boolean areDistinct(JsonNode list) {
    Set<Object> seen = new HashSet<>();
    for (JsonNode each : list) {
      if (!seen.add(Numbers.key(each))) {
        return false;
      }
    }
    return !list.isEmpty();
  }

  private static String wanted(Shape shape) {
    return switch (shape) {
      case ANY -> "anything";
      case TEXT -> "a text";
      case ADDRESS -> "an address";
      case TRUTH -> "true or false";
      case NUMBER -> "a number";
      case POSITIVE -> "a number above 0";
      case COUNT -> "a whole number of at least 0";
      case PATTERN -> "a valid pattern";
      case TYPE -> "one of " + List.copyOf(new java.util.TreeSet<>(TYPES)) + " or a list of them";
      case TEXTS -> "a list of different texts, not empty";
      case VALUES -> "a list of different values";
      case SCHEMA -> "a schema";
      case SCHEMA_OR_TRUTH -> "a schema, true or false";
      case SCHEMAS -> "a list of schemas, not empty";
      case SCHEMA_OR_SCHEMAS -> "a schema or a list of schemas";
      case SCHEMA_BY_NAME -> "schemas by name";
      case DEPENDENCIES -> "a schema or a list of names for each name";
    };
  }
}
