package universe.server.dcos.marathon;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import universe.packages.json.Json;
import universe.server.app.Apps;
import universe.server.dcos.form.Versions;

/** Groups as a tree: every path above an app, and those that were made outright. */
final class GroupTree {
  private final World world;
  private final TreeMap<String, GroupStore.Group> made = new TreeMap<>();

  GroupTree(World world, List<GroupStore.Group> made) {
    this.world = world;
    made.forEach(it -> this.made.put(it.id(), it));
  }

  /** An absolute path with each slash once; {@code /} for the root. */
  static String path(String text) {
    String bare = text.replaceAll("/{2,}", "/").replaceAll("^/|/$", "");
    return "/" + bare;
  }

  static String parent(String id) {
    int at = id.lastIndexOf('/');
    return at <= 0 ? "/" : id.substring(0, at);
  }

  /** Whether there is such a group. */
  boolean has(String id) {
    return id.equals("/")
        || made.containsKey(id)
        || made.keySet().stream().anyMatch(it -> it.startsWith(id + "/"))
        || !below(id).isEmpty();
  }

  /** All apps in the group and in those below it. */
  List<Apps.Wished> below(String id) {
    String prefix = id.equals("/") ? "/" : id + "/";
    return world.apps().stream().filter(it -> it.app().id().value().startsWith(prefix)).toList();
  }

  /**
   * The group and what is below it.
   *
   * @param embeds what shall be embedded in groups and apps
   */
  ObjectNode form(String id, Set<String> embeds) {
    ObjectNode form = Json.object().put("id", id);
    form.put("version", Versions.of(version(id)));
    ArrayNode needs = form.putArray("dependencies");
    if (made.get(id) instanceof GroupStore.Group known) {
      known.dependencies().forEach(needs::add);
    }
    if (!id.equals("/") && parent(id).equals("/")) {
      form.put("enforceRole", false);
    }
    ArrayNode apps = form.putArray("apps");
    if (embeds.contains("group.apps")) {
      world.apps().stream()
          .filter(it -> parent(it.app().id().value()).equals(id))
          .forEach(it -> apps.add(world.form(it, embeds)));
    }
    form.putArray("pods");
    ArrayNode groups = form.putArray("groups");
    if (embeds.contains("group.groups")) {
      children(id).forEach(child -> groups.add(form(child, embeds)));
    }
    return form;
  }

  private List<String> children(String id) {
    String prefix = id.equals("/") ? "/" : id + "/";
    Stream<String> groups =
        Stream.concat(
            made.keySet().stream(), world.apps().stream().map(it -> parent(it.app().id().value())));
    return groups
        .filter(it -> it.startsWith(prefix) && it.length() > prefix.length())
        .map(it -> prefix + it.substring(prefix.length()).split("/")[0])
        .distinct()
        .sorted()
        .toList();
  }

  private Instant version(String id) {
    Instant newest = made.get(id) instanceof GroupStore.Group known ? known.at() : Instant.EPOCH;
    for (Apps.Wished it : below(id)) {
      newest = it.app().updated().at().isAfter(newest) ? it.app().updated().at() : newest;
    }
    return newest;
  }
}
