package universe.packages.review;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A place where two JSON values differ.
 *
 * @param path JSON pointer
 * @param from what stood there; missing when it was added
 * @param to what stands there now; missing when it was removed
 */
public record Change(String path, JsonNode from, JsonNode to) {
  public Change {
    requireNonNull(path, "path");
    requireNonNull(from, "from");
    requireNonNull(to, "to");
  }

  public boolean isAdded() {
    return from.isMissingNode();
  }

  public boolean isRemoved() {
    return to.isMissingNode();
  }

  /** Everything that differs, as deep down as it can be told. Numbers are compared by value. */
  public static List<Change> between(JsonNode from, JsonNode to) {
    List<Change> changes = new ArrayList<>();
    collect("", from, to, changes);
    return List.copyOf(changes);
  }

  private static void collect(String path, JsonNode from, JsonNode to, List<Change> changes) {
    if (same(from, to)) {
      return;
    }
    if (from.isObject() && to.isObject()) {
      TreeSet<String> names = new TreeSet<>();
      from.fieldNames().forEachRemaining(names::add);
      to.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        String inner = path + "/" + name.replace("~", "~0").replace("/", "~1");
        collect(inner, from.path(name), to.path(name), changes);
      }
    } else if (from.isArray() && to.isArray()) {
      for (int i = 0; i < Math.max(from.size(), to.size()); i++) {
        collect(path + "/" + i, from.path(i), to.path(i), changes);
      }
    } else {
      changes.add(new Change(path, from, to));
    }
  }

  private static boolean same(JsonNode from, JsonNode to) {
    return from.isNumber() && to.isNumber()
        ? from.decimalValue().compareTo(to.decimalValue()) == 0
        : from.equals(to);
  }

  static JsonNode nothing() {
    return MissingNode.getInstance();
  }
}
