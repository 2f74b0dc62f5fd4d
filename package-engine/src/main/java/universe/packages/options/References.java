package universe.packages.options;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Tries every reference of a schema, and the schema itself on its own defaults. */
final class References {
  private References() {}

  static List<String> broken(ObjectNode config) {
    List<String> broken = new ArrayList<>();
    try {
      OptionsSchema schema = OptionsSchema.of(config);
      follow(config, config, Place.ROOT, broken);
      if (broken.isEmpty()) {
        schema.problems(Options.defaults(config));
      }
    } catch (UnusableSchema e) {
      broken.add(e.reason());
    }
    return List.copyOf(broken);
  }

  private static void follow(ObjectNode root, ObjectNode schema, Place place, List<String> broken) {
    if (schema.path("$ref").isTextual()) {
      try {
        Target.of(root, schema, place);
      } catch (UnusableSchema e) {
        broken.add(e.reason());
      }
      return;
    }
    Warnings.within(schema, place)
        .forEach(inner -> follow(root, inner.schema(), inner.place(), broken));
  }
}
