package universe.server.dcos.marathon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import universe.engine.spec.AppId;
import universe.packages.json.Json;
import universe.server.app.Apps;
import universe.server.app.Revision;
import universe.server.dcos.call.Answer;
import universe.server.dcos.call.Call;
import universe.server.dcos.form.Refusal;
import universe.server.dcos.form.Versions;
import universe.server.dcos.stream.Broadcast;
import universe.server.wiring.Single;
import universe.server.wiring.Transactions;

/** The calls about groups. */
@Single
class GroupCalls {
  private static final Set<String> USUAL = Set.of("group.groups", "group.apps", "group.pods");

  private final Wishing wishing;
  private final GroupStore store;
  private final Transactions transactions;
  private final Broadcast broadcast;
  private final Clock clock;

  @Inject
  GroupCalls(
      Wishing wishing,
      GroupStore store,
      Transactions transactions,
      Broadcast broadcast,
      Clock clock) {
    this.wishing = wishing;
    this.store = store;
    this.transactions = transactions;
    this.broadcast = broadcast;
    this.clock = clock;
  }

  Answer get(Call call, String id) {
    GroupTree tree = tree();
    String path = known(tree, id);
    boolean plain = !call.query().containsKey("embed");
    Set<String> embeds = new TreeSet<>(call.embeds());
    for (String given : call.query().getOrDefault("embed", List.of())) {
      embeds.add(
          given.equals("group.apps") || given.startsWith("group.apps.") ? "group.apps" : given);
    }
    embeds.addAll(plain ? USUAL : Set.of());
    return Answer.ok(tree.form(path, embeds));
  }

  Answer versions(String id) {
    GroupTree tree = tree();
    Set<String> versions = new TreeSet<>();
    for (Apps.Wished it : tree.below(known(tree, id))) {
      wishing.versions(it.app().id()).forEach(edition -> versions.add(Versions.of(edition.at())));
    }
    ArrayNode list = Json.object().arrayNode();
    new TreeSet<>(versions).descendingSet().forEach(list::add);
    return Answer.ok(list);
  }

  Answer apps(Call call, String id) {
    World world = wishing.world();
    GroupTree tree = new GroupTree(world, made());
    Set<String> embeds = new TreeSet<>(call.embeds());
    embeds.addAll(Set.of("counts", "deployments"));
    ObjectNode answer = Json.object();
    ArrayNode apps = answer.putArray("apps");
    tree.below(known(tree, id)).forEach(it -> apps.add(world.form(it, embeds)));
    return Answer.ok(answer);
  }

  Answer create(Call call, String base) {
    ObjectNode given = call.object();
    String id = idOf(given, base);
    GroupTree tree = tree();
    if (tree.has(id)) {
      throw Refusal.of(409, "Group " + id + " is already created. Use PUT to change this group.");
    }
    return apply(call, given, id, 201);
  }

  Answer change(Call call, String base) {
    ObjectNode given = call.object();
    GroupTree tree = tree();
    String id = base.isEmpty() && given.has("id") ? idOf(given, "") : GroupTree.path(base);
    Wishing.Terms terms = AppCalls.terms(call, false);
    if (given.size() == 1 && given.has("scaleBy")) {
      return each(tree, id, it -> scaled(it, given.path("scaleBy"), terms));
    }
    if (given.size() == 1 && given.has("version")) {
      return each(tree, id, it -> returned(it, given.path("version").asText(), terms));
    }
    return apply(call, given, id, tree.has(id) ? 200 : 201);
  }

  /** Only the role of a group at the top may be changed alone, and there is one role here. */
  Answer patch(Call call, String id) {
    ObjectNode given = call.object();
    String path = known(tree(), id);
    boolean top = !path.equals("/") && GroupTree.parent(path).equals("/");
    if (!top || !given.path("enforceRole").isBoolean()) {
      throw Refusal.invalid(
          List.of(
              new Refusal.Fault(
                  "/enforceRole", "enforceRole can only be set for top-level groups")));
    }
    return Answer.deployed(200, Versions.of(clock.instant()), UUID.randomUUID().toString());
  }

  Answer remove(Call call, String id) {
    GroupTree tree = tree();
    String path = known(tree, id);
    Wishing.Terms terms = AppCalls.terms(call, false);
    List<Apps.Wished> below = tree.below(path);
    below.forEach(it -> wishing.refuseLocked(it.app().id(), terms.force()));
    Answer answer = each(tree, path, it -> wishing.remove(it.app(), terms));
    transactions.run(() -> store.delete(path));
    return answer;
  }

  /** Makes the group what the body says; apps that it does not name are stopped. */
  private Answer apply(Call call, ObjectNode given, String id, int status) {
    GroupBody body = GroupBody.read(given, id);
    GroupTree tree = tree();
    Wishing.Terms terms = AppCalls.terms(call, false);
    if (call.flag("dryRun", false)) {
      ObjectNode plan = Json.object();
      plan.putArray("steps");
      return Answer.ok(plan);
    }
    List<Apps.Wished> there = tree.below(id);
    List<String> kept = body.apps().stream().map(it -> it.path("id").asText()).toList();
    refuse(body, there, terms, id);
    Optional<Wishing.Done> last = Optional.empty();
    World world = wishing.world();
    for (ObjectNode app : body.apps()) {
      Optional<Apps.Wished> known = world.app(Wishing.id(app.path("id").asText()));
      last =
          Optional.of(
              known.isPresent()
                  ? wishing.change(known.get(), app, false, terms)
                  : wishing.create(app, terms));
    }
    for (Apps.Wished it : there) {
      if (body.complete() && !kept.contains(it.app().id().value())) {
        last = Optional.of(wishing.remove(it.app(), terms));
      }
    }
    transactions.run(() -> body.groups(clock.instant()).forEach(store::save));
    told(id);
    return answer(status, last);
  }

  private void refuse(GroupBody body, List<Apps.Wished> there, Wishing.Terms terms, String group) {
    try {
      there.forEach(it -> wishing.refuseLocked(it.app().id(), terms.force()));
    } catch (Refusal refusal) {
      ObjectNode failed = Json.object().put("groupId", group);
      failed.put("version", Versions.of(clock.instant())).put("reason", refusal.getMessage());
      broadcast.publish("group_change_failed", failed);
      throw refusal;
    }
    body.refuseCycles();
    body.apps().forEach(wishing::checked);
  }

  private void told(String id) {
    broadcast.publish(
        "group_change_success",
        Json.object().put("groupId", id).put("version", Versions.of(clock.instant())));
  }

  private interface Change {
    Wishing.Done of(Apps.Wished app);
  }

  private Answer each(GroupTree tree, String id, Change change) {
    if (!tree.has(id)) {
      throw Refusal.noGroup(id);
    }
    var done = new ArrayList<Wishing.Done>();
    tree.below(id).forEach(it -> done.add(change.of(it)));
    return answer(200, done.isEmpty() ? Optional.empty() : Optional.of(done.getLast()));
  }

  private Answer answer(int status, Optional<Wishing.Done> last) {
    String version = last.map(Wishing.Done::version).orElse(Versions.of(clock.instant()));
    String deployment = last.map(Wishing.Done::deployment).orElse(UUID.randomUUID().toString());
    return Answer.deployed(status, version, deployment);
  }

  private Wishing.Done scaled(Apps.Wished it, JsonNode factor, Wishing.Terms terms) {
    int count = (int) Math.min(100_000, Math.ceil(it.app().desired() * factor.asDouble(1)));
    return wishing.scale(it.app(), Math.max(0, count), terms);
  }

  /** The edition that was wanted at that time. */
  private Wishing.Done returned(Apps.Wished it, String version, Wishing.Terms terms) {
    Revision then =
        Versions.parse(version)
            .flatMap(
                at ->
                    wishing.versions(it.app().id()).stream()
                        .filter(edition -> !edition.at().isAfter(at.plusMillis(1)))
                        .findFirst())
            .orElseThrow(
                () ->
                    Refusal.of(
                        404, "Group '" + it.app().id() + "' does not exist in version " + version));
    return wishing.rollBack(it.app(), Versions.of(then.at()), terms);
  }

  private GroupTree tree() {
    return new GroupTree(wishing.world(), made());
  }

  private List<GroupStore.Group> made() {
    return transactions.call(store::all);
  }

  private static String known(GroupTree tree, String id) {
    String path = GroupTree.path(id);
    if (!tree.has(path)) {
      throw Refusal.noGroup(path);
    }
    return path;
  }

  private static String idOf(ObjectNode given, String base) {
    String id = given.path("id").asText("");
    if (id.isEmpty() && base.isEmpty()) {
      throw Refusal.mistyped(List.of(new Refusal.Fault("/id", "error.path.missing")));
    }
    String path = GroupTree.path(id.startsWith("/") || base.isEmpty() ? id : base + "/" + id);
    AppId valid = Wishing.id(path);
    return valid.value();
  }
}
