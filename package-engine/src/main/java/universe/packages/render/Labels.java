package universe.packages.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import universe.packages.json.Json;

/** Labels are texts by name, nothing else. */
final class Labels {
  private static final String TYPE = "scala.collection.immutable.Map";

  private Labels() {}

  static void check(ObjectNode app) throws Refusal {
    JsonNode labels = app.path("labels");
    if (Renderer.absent(labels)) {
      return;
    }
    if (!labels.isObject()) {
      throw Refusals.undecodable(
          TYPE, "[K, V]Map[K, V]: El(DownField(labels),true,false)", Json.compact(labels));
    }
    for (Map.Entry<String, JsonNode> label : labels.properties()) {
      if (!label.getValue().isTextual()) {
        throw Refusals.undecodable(
            TYPE, "String: DownField(" + label.getKey() + ")", Json.compact(labels));
      }
    }
  }
}
