package universe.packages.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.mustachejava.TemplateFunction;
import org.jspecify.annotations.Nullable;

/**
 * The one lambda of the dialect: the raw text of a top-level option, read as a template again; else
 * {@code null}.
 */
final class AsJson implements TemplateFunction {
  private final Scope scope;

  AsJson(Scope scope) {
    this.scope = scope;
  }

  @Override
  public String apply(@Nullable String name) {
    JsonNode value = name == null ? null : scope.values.get(name);
    if (value == null || !value.isTextual()) {
      return "null";
    }
    scope.spend(1 + value.textValue().length());
    return value.textValue();
  }
}
