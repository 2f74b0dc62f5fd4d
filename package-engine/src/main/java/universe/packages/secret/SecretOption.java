package universe.packages.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import universe.packages.options.SecretSchema;

/** An option whose value is secret, and the way to it. */
record SecretOption(List<String> way, ObjectNode schema) {
  private static final int DEEPEST = 20;

  SecretOption {
    way = List.copyOf(way);
  }

  /** Those of a package's options, in their order. */
  static List<SecretOption> in(ObjectNode config) {
    List<SecretOption> found = new ArrayList<>();
    look(config, List.of(), found);
    return found;
  }

  private static void look(JsonNode schema, List<String> outer, List<SecretOption> found) {
    if (outer.size() > DEEPEST) {
      return;
    }
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      List<String> way = new ArrayList<>(outer);
      way.add(property.getKey());
      if (property.getValue() instanceof ObjectNode own && SecretSchema.isSecret(own)) {
        found.add(new SecretOption(way, own));
      } else {
        look(property.getValue(), way, found);
      }
    }
  }

  String name() {
    return String.join(".", way);
  }

  String pointer() {
    StringBuilder pointer = new StringBuilder();
    way.forEach(step -> pointer.append('/').append(step.replace("~", "~0").replace("/", "~1")));
    return pointer.toString();
  }
}
