package universe.server.dcos.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which app needs which others; one on a group means every app below it. */
public final class Dependencies {
  private Dependencies() {}

  /** What is wrong with the dependencies of an app among all others. */
  public static List<Refusal.Fault> faults(ObjectNode app, List<ObjectNode> others) {
    String id = app.path("id").asText();
    Map<String, List<String>> needs = new HashMap<>();
    others.forEach(it -> needs.put(it.path("id").asText(), of(it)));
    needs.put(id, of(app));
    return reaches(id, id, needs, new HashSet<>())
        ? List.of(new Refusal.Fault("/dependencies", "Dependency graph has cyclic dependencies."))
        : List.of();
  }

  /** The absolute ids an app depends on. */
  public static List<String> of(ObjectNode app) {
    String id = app.path("id").asText();
    List<String> needs = new ArrayList<>();
    for (JsonNode need : app.path("dependencies")) {
      needs.add(absolute(need.asText(), id.substring(0, Math.max(0, id.lastIndexOf('/')))));
    }
    return needs;
  }

  /** A path against the group it is written in. */
  static String absolute(String path, String group) {
    List<String> segments = new ArrayList<>();
    String whole = path.startsWith("/") ? path : group + "/" + path;
    for (String segment : whole.split("/")) {
      if (segment.equals("..")) {
        if (!segments.isEmpty()) {
          segments.removeLast();
        }
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.add(segment);
      }
    }
    return "/" + String.join("/", segments);
  }

  private static boolean reaches(
      String from, String goal, Map<String, List<String>> needs, Set<String> seen) {
    for (String need : needs.getOrDefault(from, List.of())) {
      for (String app : needs.keySet()) {
        boolean meant = app.equals(need) || app.startsWith(need.equals("/") ? "/" : need + "/");
        if (meant && app.equals(goal)) {
          return true;
        }
        if (meant && seen.add(app) && reaches(app, goal, needs, seen)) {
          return true;
        }
      }
    }
    return false;
  }
}
