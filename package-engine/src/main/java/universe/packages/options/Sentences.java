package universe.packages.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import universe.packages.json.Json;

/** Says for people what a report says for programs: what the option must be, and what it is. */
final class Sentences {
  private Sentences() {}

  static List<OptionProblem> of(ObjectNode report, ObjectNode schema) {
    String keyword = report.path("keyword").asText();
    String pointer = report.path("instance").path("pointer").asText();
    List<OptionProblem> problems = new ArrayList<>();
    switch (keyword) {
      case "required" ->
          report
              .path("missing")
              .forEach(name -> problems.add(missing(pointer, keyword, name, "is required")));
      case "dependencies" ->
          report
              .path("missing")
              .forEach(
                  name ->
                      problems.add(
                          missing(
                              pointer,
                              keyword,
                              name,
                              "is required when "
                                  + report.path("property").asText()
                                  + " is given")));
      case "additionalProperties" ->
          report
              .path("unwanted")
              .forEach(
                  name ->
                      problems.add(
                          missing(
                              pointer, keyword, name, unknown(name.asText(), pointer, schema))));
      default -> problems.add(new OptionProblem(pointer, keyword, detail(keyword, report)));
    }
    return problems;
  }

  private static OptionProblem missing(
      String pointer, String keyword, JsonNode name, String detail) {
    return new OptionProblem(pointer + Place.ROOT.child(name.asText()), keyword, detail);
  }

  private static String unknown(String name, String pointer, ObjectNode schema) {
    List<String> known = known(pointer, schema);
    Optional<String> near =
        known.stream()
            .filter(each -> Spelling.distance(each, name, 3) <= (name.length() < 4 ? 1 : 2))
            .findFirst();
    return "is not an option of this package"
        + near.map(each -> "; did you mean '" + each + "'?")
            .orElse(
                known.isEmpty() || known.size() > 12
                    ? ""
                    : "; there are " + String.join(", ", known));
  }

  private static List<String> known(String pointer, ObjectNode schema) {
    JsonNode at = schema;
    for (String name : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
      at = at.path("properties").path(name.replace("~1", "/").replace("~0", "~"));
    }
    List<String> names = new ArrayList<>();
    at.path("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String detail(String keyword, ObjectNode report) {
    return switch (keyword) {
      case "type" ->
          "must be " + either(report.path("expected")) + ", not " + report.path("found").asText();
      case "enum" ->
          "must be one of " + Json.compact(report.path("enum")) + ", not " + report.path("value");
      case "minimum" ->
          "must be " + (report.has("found") ? "at least " : "more than ") + report.path("minimum");
      case "maximum" ->
          "must be " + (report.has("found") ? "at most " : "less than ") + report.path("maximum");
      case "multipleOf" -> "must be a multiple of " + report.path("divisor");
      case "minLength" -> "must have at least " + report.path("minLength") + " characters";
      case "maxLength" -> "must have at most " + report.path("maxLength") + " characters";
      case "pattern" -> "must match " + report.path("regex").asText();
      case "format" -> "must be a valid " + report.path("attribute").asText();
      case "minItems" -> "must have at least " + report.path("minItems") + " items";
      case "maxItems" -> "must have at most " + report.path("maxItems") + " items";
      case "uniqueItems" -> "must not name the same item twice";
      case "not" -> "has a value that is ruled out";
      case "oneOf" ->
          "must fit exactly one of "
              + report.path("nrSchemas")
              + " alternatives, and fits "
              + report.path("matched");
      case "anyOf" -> "must fit at least one of " + report.path("nrSchemas") + " alternatives";
      default -> report.path("message").asText();
    };
  }

  private static String either(JsonNode types) {
    List<String> names = new ArrayList<>();
    types.forEach(type -> names.add(article(type.asText())));
    return String.join(" or ", names);
  }

  private static String article(String type) {
    return switch (type) {
      case "integer" -> "a whole number";
      case "array" -> "a list";
      case "object" -> "an object";
      case "boolean" -> "true or false";
      case "string" -> "a text";
      case "null" -> "null";
      default -> "a " + type;
    };
  }
}
