package universe.server.install;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One way in which two documents differ.
 *
 * @param from absent when it is new
 * @param to absent when it goes
 */
public record Difference(String path, @Nullable JsonNode from, @Nullable JsonNode to) {
  private static final int MOST = 500;

  /** All differences, down to single values; lists of equal length are compared by position. */
  public static List<Difference> between(JsonNode from, JsonNode to) {
    var found = new ArrayList<Difference>();
    compare("", from, to, found);
    return List.copyOf(found);
  }

  private static void compare(String path, JsonNode from, JsonNode to, List<Difference> found) {
    if (from.equals(to) || found.size() >= MOST) {
      return;
    }
    if (from.isObject() && to.isObject()) {
      var names = new TreeSet<String>();
      from.fieldNames().forEachRemaining(names::add);
      to.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        String place = path + "/" + name.replace("~", "~0").replace("/", "~1");
        compare(place, from.path(name), to.path(name), found);
      }
    } else if (from.isArray() && to.isArray() && from.size() == to.size()) {
      for (int i = 0; i < from.size(); i++) {
        compare(path + "/" + i, from.get(i), to.get(i), found);
      }
    } else {
      found.add(new Difference(path, value(from), value(to)));
    }
  }

  private static @Nullable JsonNode value(JsonNode node) {
    return node.isMissingNode() ? null : node;
  }
}
