package universe.packages.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.ConcurrentHashMap;
import universe.packages.options.OptionsSchema;
import universe.packages.options.UnusableSchema;
import universe.packages.template.Bounds;
import universe.packages.template.Dialect;
import universe.packages.template.Template;
import universe.packages.template.TemplateRefused;

/** Templates and schemas that were read already. Bounded: when full it starts anew. */
final class Compiled {
  /** The name the original gives the template; it stands in messages. */
  private static final String NAME = ".marathon.v2AppMustacheTemplate";

  private static final int MOST = 2_000;

  private final ConcurrentHashMap<String, Template> templates = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<ObjectNode, OptionsSchema> schemas = new ConcurrentHashMap<>();

  Template template(String text) throws TemplateRefused {
    Template known = templates.get(text);
    if (known == null) {
      known = Template.compile(text, NAME, Dialect.APP, Bounds.USUAL);
      if (templates.size() >= MOST) {
        templates.clear();
      }
      templates.put(text, known);
    }
    return known;
  }

  OptionsSchema schema(ObjectNode config) throws UnusableSchema {
    OptionsSchema known = schemas.get(config);
    if (known == null) {
      known = OptionsSchema.of(config);
      if (schemas.size() >= MOST) {
        schemas.clear();
      }
      schemas.put(config, known);
    }
    return known;
  }
}
