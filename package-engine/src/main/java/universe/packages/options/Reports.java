package universe.packages.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import universe.packages.json.Json;

/** The form and the words in which the original reports on options. */
final class Reports {
  private Reports() {}

  /** An error; the keyword's own members are added by the caller. */
  static ObjectNode error(Spot spot, String keyword, String message) {
    ObjectNode report = begin("error", spot.where());
    report.putObject("instance").put("pointer", spot.at().toString());
    return report.put("domain", "validation").put("keyword", keyword).put("message", message);
  }

  static ObjectNode unknownKeywords(Place schema, Collection<String> sorted) {
    ObjectNode report = begin("warning", schema);
    report
        .put("domain", "syntax")
        .put(
            "message",
            "the following keywords are unknown and will be ignored: ["
                + String.join(", ", sorted)
                + "]");
    report.set("ignored", texts(sorted));
    return report;
  }

  static ObjectNode unsupportedFormat(Place schema, String format) {
    return begin("warning", schema)
        .put("domain", "validation")
        .put("keyword", "format")
        .put("message", "format attribute \"" + format + "\" not supported")
        .put("attribute", format);
  }

  static boolean isError(JsonNode report) {
    return report.path("level").asText().equals("error");
  }

  static ArrayNode texts(Collection<String> texts) {
    ArrayNode list = Json.object().arrayNode();
    texts.forEach(list::add);
    return list;
  }

  static ArrayNode list(List<ObjectNode> reports) {
    return Json.object().arrayNode().addAll(reports);
  }

  private static ObjectNode begin(String level, Place schema) {
    ObjectNode report = Json.object().put("level", level);
    report.putObject("schema").put("loadingURI", "#").put("pointer", schema.toString());
    return report;
  }
}
