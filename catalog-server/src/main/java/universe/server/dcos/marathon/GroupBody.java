package universe.server.dcos.marathon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import universe.server.dcos.form.Dependencies;
import universe.server.dcos.form.Refusal;

/**
 * A group as a client sends it, with all below it.
 *
 * @param apps with absolute ids, dependencies of their groups added
 * @param complete whether it lists all its apps, so that others shall go
 */
record GroupBody(List<ObjectNode> apps, List<GroupStore.Group> made, boolean complete) {
  private static final int DEEPEST = 10;

  /**
   * @throws Refusal when something in it cannot be
   */
  static GroupBody read(ObjectNode given, String id) {
    var apps = new ArrayList<ObjectNode>();
    var made = new ArrayList<GroupStore.Group>();
    gather(given, id, List.of(), apps, made);
    boolean complete = given.has("apps") || given.has("groups");
    return new GroupBody(List.copyOf(apps), List.copyOf(made), complete);
  }

  List<GroupStore.Group> groups(Instant now) {
    return made.stream()
        .filter(it -> !it.id().equals("/"))
        .map(it -> new GroupStore.Group(it.id(), it.dependencies(), now))
        .toList();
  }

  /** All apps are looked at before the first is changed. */
  void refuseCycles() {
    var faults = new ArrayList<Refusal.Fault>();
    for (ObjectNode app : apps) {
      List<ObjectNode> others =
          apps.stream().filter(it -> !it.path("id").equals(app.path("id"))).toList();
      faults.addAll(Dependencies.faults(app, others));
    }
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
  }

  private static void gather(
      ObjectNode group,
      String id,
      List<String> inherited,
      List<ObjectNode> apps,
      List<GroupStore.Group> made) {
    if (id.split("/").length > DEEPEST) {
      throw Refusal.of(422, "The group " + id + " lies too deep");
    }
    var needs = new ArrayList<>(inherited);
    for (JsonNode need : group.path("dependencies")) {
      needs.add(absolute(need.asText(), id));
    }
    made.add(new GroupStore.Group(id, needs, Instant.EPOCH));
    for (JsonNode node : group.path("apps")) {
      if (node instanceof ObjectNode app) {
        apps.add(placed(app, id, needs));
      }
    }
    for (JsonNode node : group.path("groups")) {
      if (node instanceof ObjectNode below) {
        String child = absolute(below.path("id").asText(""), id);
        if (!child.startsWith(id.equals("/") ? "/" : id + "/")) {
          String error = "Identifier is not child of '" + id + "'";
          throw Refusal.invalid(List.of(new Refusal.Fault("/groups/id", error)));
        }
        gather(below, child, needs, apps, made);
      }
    }
  }

  private static ObjectNode placed(ObjectNode app, String group, List<String> needs) {
    ObjectNode placed = app.deepCopy();
    String id = absolute(app.path("id").asText(""), group);
    if (!id.startsWith(group.equals("/") ? "/" : group + "/")) {
      String error = "Identifier is not child of '" + group + "'";
      throw Refusal.invalid(List.of(new Refusal.Fault("/apps/id", error)));
    }
    placed.put("id", id);
    var all = new ArrayList<>(Dependencies.of(placed));
    needs.stream().filter(it -> !all.contains(it)).forEach(all::add);
    if (!all.isEmpty()) {
      var list = placed.putArray("dependencies");
      all.forEach(list::add);
    }
    return placed;
  }

  private static String absolute(String path, String group) {
    ObjectNode probe = universe.packages.json.Json.object();
    probe.put("id", (group.equals("/") ? "" : group) + "/x").putArray("dependencies").add(path);
    return Dependencies.of(probe).getFirst();
  }
}
