package universe.packages.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import universe.packages.definition.Release;
import universe.packages.json.Json;
import universe.packages.options.OptionProblem;
import universe.packages.render.Rendering.Refused;

/** The words of each refusal. */
final class Refusals {
  private static final int SHOWN = 64 * 1024;

  private Refusals() {}

  static Refusal noTemplate(Release release) {
    ObjectNode data = Json.object();
    data.put("packageName", release.name()).put("packageVersion", release.version());
    return refusal(
        RefusalType.SERVICE_MARATHON_TEMPLATE_NOT_FOUND,
        "Package: [%s] version: [%s] does not have a Marathon template defined and can not be rendered"
            .formatted(release.name(), release.version()),
        data);
  }

  static Refusal optionsNotAllowed() {
    return refusal(
        RefusalType.OPTIONS_NOT_ALLOWED,
        "No schema available to validate the provided options",
        Json.object());
  }

  static Refusal mismatch(List<OptionProblem> problems, ArrayNode report) {
    ObjectNode data = Json.object();
    data.set("errors", report);
    return new Refusal(
        new Refused(
            RefusalType.JSON_SCHEMA_MISMATCH, "Options JSON failed validation", data, problems));
  }

  /** The same for values of secrets, which are not repeated. */
  static Refusal unfitSecrets(List<OptionProblem> problems) {
    ArrayNode report = Json.object().arrayNode();
    problems.forEach(it -> report.addObject().put("level", "error").put("message", it.toString()));
    return mismatch(problems, report);
  }

  static Refusal notJson(String reason, String text) {
    ObjectNode data = Json.object();
    data.put("underlyingType", "org.typelevel.jawn.ParseException");
    data.put("parsingErrorMessage", reason);
    data.put("parsingInput", text.length() > SHOWN ? text.substring(0, SHOWN) : text);
    return refusal(
        RefusalType.JSON_PARSING_ERROR, "Unable to parse the string as a JSON value", data);
  }

  static Refusal notAnObject() {
    return refusal(
        RefusalType.MARATHON_TEMPLATE_MUST_BE_JSON_OBJECT,
        "Rendered Marathon JSON must be a JSON object",
        Json.object());
  }

  static Refusal undecodable(String type, String reason, String input) {
    ObjectNode data = Json.object();
    data.put("typeName", type).put("decodingErrorMessage", reason).put("decodeInput", input);
    return refusal(
        RefusalType.JSON_DECODING_ERROR, "Unable to decode the JSON value as a " + type, data);
  }

  static Refusal unhandled(String reason) {
    return refusal(RefusalType.UNHANDLED_EXCEPTION, reason, Json.object());
  }

  static Refusal broken(String reason) {
    return refusal(RefusalType.BROKEN_EXTENSION, reason, Json.object());
  }

  private static Refusal refusal(RefusalType type, String message, ObjectNode data) {
    return new Refusal(new Refused(type, message, data, List.of()));
  }
}
