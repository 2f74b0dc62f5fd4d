package universe.packages.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.mustachejava.Binding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the value of one name in the contexts, innermost first.
 *
 * <p>The whole name is tried as a key before it is taken apart at its dots. Once all but the last
 * part were found in a context, outer ones are not asked any more.
 */
final class Lookup implements Binding {
  /** Stands for "no such name here", where null stands for a value of null. */
  static final Object ABSENT = new Object();

  private final String name;
  private final String[] parts;
  private final boolean required;
  private final Printed printed;

  Lookup(String name, boolean required, Printed printed) {
    this.name = name;
    this.parts = parts(name);
    this.required = required;
    this.printed = printed;
  }

  @Override
  public @Nullable Object get(List<Object> scopes) {
    Scope outermost = (Scope) scopes.get(0);
    outermost.step();
    for (int i = scopes.size() - 1; i >= 0; i--) {
      Object found = in(scopes.get(i), outermost);
      if (found != ABSENT) {
        return found;
      }
    }
    if (required) {
      outermost.missing.add(name);
    }
    return null;
  }

  private @Nullable Object in(Object scope, Scope outermost) {
    Object whole = member(scope, name, outermost);
    if (whole != ABSENT || parts.length == 1) {
      return whole;
    }
    Object inner = scope;
    for (int i = 0; i < parts.length - 1; i++) {
      inner = member(inner, parts[i], outermost);
      if (inner == ABSENT) {
        return ABSENT;
      }
      if (inner == null) {
        return null;
      }
    }
    Object last = member(inner, parts[parts.length - 1], outermost);
    if (last == ABSENT && required) {
      return ABSENT;
    }
    return last == ABSENT ? null : last;
  }

  private @Nullable Object member(@Nullable Object scope, String key, Scope outermost) {
    if (scope instanceof ObjectNode object) {
      return value(object.get(key));
    }
    if (scope instanceof Scope) {
      return key.equals("asJson") && printed.escapes()
          ? new AsJson(outermost)
          : value(outermost.values.get(key));
    }
    return printed.escapes() ? Properties.of(scope, key, printed, outermost) : ABSENT;
  }

  private static @Nullable Object value(@Nullable JsonNode node) {
    if (node == null) {
      return ABSENT;
    }
    return node.isNull() ? null : node;
  }

  /** As the original takes names apart: at every dot, empty parts included. */
  private static String[] parts(String name) {
    return name.split("\\.", -1);
  }
}
