package universe.packages.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.mustachejava.TemplateFunction;
import org.jspecify.annotations.Nullable;

/**
 * The one lambda of the dialect: the raw text of a top-level option, read as a template again; else
 * {@code null}.
 */
final class AsJson implements TemplateFunction {
  private final ObjectNode values;

  AsJson(ObjectNode values) {
    this.values = values;
  }

  @Override
  public String apply(@Nullable String name) {
    JsonNode value = name == null ? null : values.get(name);
    return value != null && value.isTextual() ? value.textValue() : "null";
  }
}
