package universe.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Reads fields of an answer; what is absent or null is empty, zero or false. */
final class Fields {
  private Fields() {}

  static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isMissingNode() || value.isNull() ? "" : value.asText();
  }

  static int number(JsonNode node, String field) {
    return node.path(field).asInt();
  }

  static <T> List<T> list(JsonNode node, String field, Function<JsonNode, T> read) {
    return StreamSupport.stream(node.path(field).spliterator(), false).map(read).toList();
  }
}
