package universe.packages.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.mustachejava.Binding;
import com.github.mustachejava.Code;
import com.github.mustachejava.Iteration;
import com.github.mustachejava.ObjectHandler;
import com.github.mustachejava.TemplateContext;
import com.github.mustachejava.util.Wrapper;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** Gives the library JSON values and nothing else: no fields, no methods, no classes. */
@NullUnmarked
final class Values implements ObjectHandler {
  private final Dialect dialect;
  private final Printed printed;

  Values(Dialect dialect) {
    this.dialect = dialect;
    this.printed = new Printed(dialect.json());
  }

  @Override
  public Wrapper find(String name, List<Object> scopes) {
    throw new UnsupportedOperationException("bindings look up values themselves");
  }

  @Override
  public Object coerce(Object object) {
    return object;
  }

  @Override
  public Binding createBinding(String name, TemplateContext context, Code code) {
    if (name == null) {
      return scopes -> null;
    }
    boolean variable = dialect.strict() && code instanceof com.github.mustachejava.codes.ValueCode;
    return new Lookup(name, variable, printed);
  }

  @Override
  public String stringify(Object object) {
    return switch (object) {
      case JsonNode value -> printed.text(value);
      case Quoted quoted -> quoted.text();
      case Scope scope -> printed.text(scope.values);
      default -> object.toString();
    };
  }

  @Override
  public Writer iterate(Iteration iteration, Writer writer, Object object, List<Object> scopes) {
    if (!isTrue(object)) {
      return writer;
    }
    Scope scope = (Scope) scopes.get(0);
    if (object instanceof ArrayNode list) {
      for (JsonNode element : list) {
        scope.step();
        writer = iteration.next(writer, element(element), scopes);
      }
      return writer;
    }
    scope.step();
    return iteration.next(writer, object, scopes);
  }

  @Override
  public Writer falsey(Iteration iteration, Writer writer, Object object, List<Object> scopes) {
    return isTrue(object) ? writer : iteration.next(writer, object, scopes);
  }

  private @Nullable Object element(JsonNode element) {
    if (element.isTextual()) {
      return dialect.json() ? new Quoted(printed.quoted(element.textValue())) : element;
    }
    return element.isNull() ? null : element;
  }

  /** Missing, null, false, "" and [] are false; everything else, 0 and {} too, is true. */
  private static boolean isTrue(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case ArrayNode list -> !list.isEmpty();
      case ObjectNode ignored -> true;
      case JsonNode scalar when scalar.isTextual() -> !scalar.textValue().isEmpty();
      case JsonNode scalar when scalar.isBoolean() -> scalar.booleanValue();
      case JsonNode scalar -> !scalar.isNull() && !scalar.isMissingNode();
      case Boolean truth -> truth;
      case String text -> !text.isEmpty();
      default -> true;
    };
  }
}
