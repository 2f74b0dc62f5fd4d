package universe.server.dcos.marathon;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import universe.engine.spec.AppId;
import universe.packages.json.Json;
import universe.server.app.Apps;
import universe.server.app.Revision;
import universe.server.dcos.call.Answer;
import universe.server.dcos.call.Call;
import universe.server.dcos.form.Refusal;
import universe.server.dcos.form.Selector;
import universe.server.dcos.form.Versions;
import universe.server.dcos.stream.Broadcast;
import universe.server.wiring.Single;

/** The calls about apps. */
@Single
class AppCalls {
  private static final Set<String> ONE =
      Set.of("tasks", "counts", "deployments", "lastTaskFailure");

  private final Wishing wishing;
  private final Broadcast broadcast;

  @Inject
  AppCalls(Wishing wishing, Broadcast broadcast) {
    this.wishing = wishing;
    this.broadcast = broadcast;
  }

  Answer list(Call call) {
    World world = wishing.world();
    ObjectNode answer = Json.object();
    answer.set("apps", forms(world, filtered(world, call), call, Set.of("counts", "deployments")));
    return Answer.ok(answer);
  }

  Answer get(Call call, String id) {
    World world = wishing.world();
    if (id.endsWith("*")) {
      String prefix = "/" + id.substring(0, id.length() - 1);
      List<Apps.Wished> below =
          world.apps().stream().filter(it -> it.app().id().value().startsWith(prefix)).toList();
      ObjectNode answer = Json.object();
      answer.set("*", forms(world, below, call, Set.of("counts", "deployments")));
      return Answer.ok(answer);
    }
    Set<String> embeds = new TreeSet<>(ONE);
    embeds.addAll(call.embeds());
    ObjectNode answer = Json.object();
    answer.set("app", world.form(known(world, id), embeds));
    return Answer.ok(answer);
  }

  Answer create(Call call) {
    ObjectNode given = call.object();
    Wishing.Done done = wishing.create(given, terms(call, false));
    World world = wishing.world();
    ObjectNode form = world.form(known(world, done.app().value()), Set.of("counts"));
    form.putArray("tasks");
    form.putArray("deployments").addObject().put("id", done.deployment());
    posted(call, form);
    return Answer.of(201, form)
        .with("Location", done.app().value())
        .with("Marathon-Deployment-Id", done.deployment());
  }

  /** Changes one app; PUT makes it when there is none. */
  Answer change(Call call, String id, boolean mayCreate) {
    return changed(call, id, call.object(), mayCreate);
  }

  private Answer changed(Call call, String id, ObjectNode given, boolean mayCreate) {
    World world = wishing.world();
    AppId app = found(id);
    var known = world.app(app);
    if (known.isEmpty()) {
      if (!mayCreate) {
        throw Refusal.noApp(app.value());
      }
      given.put("id", app.value());
      Wishing.Done done = wishing.create(given, terms(call, false));
      posted(call, given);
      return Answer.deployed(201, done.version(), done.deployment());
    }
    boolean partial = call.method().equals("PATCH") || call.flag("partialUpdate", true);
    Wishing.Terms terms = terms(call, false);
    Wishing.Done done =
        backwards(given)
            ? wishing.rollBack(known.get().app(), given.path("version").asText(), terms)
            : wishing.change(known.get(), given, partial, terms);
    posted(call, given);
    return Answer.deployed(200, done.version(), done.deployment());
  }

  /** A body that only names a version asks for that one. */
  private static boolean backwards(ObjectNode given) {
    return given.has("version") && (given.size() == 1 || (given.size() == 2 && given.has("id")));
  }

  /** Several apps in one call; they are checked one by one, and the first refusal ends it. */
  Answer changeAll(Call call, boolean mayCreate) {
    List<ObjectNode> all = call.objects();
    if (all.isEmpty()) {
      throw Refusal.of(422, "The list of apps is empty");
    }
    Answer last = Answer.empty(200);
    for (ObjectNode given : all) {
      if (given.path("id").asText("").isEmpty()) {
        throw Refusal.mistyped(List.of(new Refusal.Fault("/id", "error.path.missing")));
      }
      last = changed(call, given.path("id").asText(), given, mayCreate);
    }
    return last;
  }

  Answer remove(Call call, String id) {
    World world = wishing.world();
    Wishing.Done done = wishing.remove(known(world, id).app(), terms(call, true));
    broadcast.publish("app_terminated_event", Json.object().put("appId", done.app().value()));
    return Answer.deployed(200, done.version(), done.deployment());
  }

  Answer restart(Call call, String id) {
    Wishing.Done done = wishing.restart(known(wishing.world(), id).app(), terms(call, false));
    return Answer.deployed(200, done.version(), done.deployment());
  }

  Answer versions(String id) {
    ObjectNode answer = Json.object();
    ArrayNode versions = answer.putArray("versions");
    wishing
        .versions(known(wishing.world(), id).app().id())
        .forEach(it -> versions.add(Versions.of(it.at())));
    return Answer.ok(answer);
  }

  Answer version(String id, String version) {
    World world = wishing.world();
    Apps.Wished known = known(world, id);
    Revision then =
        wishing
            .version(known.app().id(), version)
            .orElseThrow(
                () ->
                    Refusal.of(
                        404,
                        "App '" + known.app().id() + "' does not exist in version " + version));
    ObjectNode form = world.form(new Apps.Wished(known.app(), then), Set.of());
    form.put("instances", Forms.stored(then.edition().definition()).path("instances").asInt(1));
    return Answer.ok(form);
  }

  /**
   * The app of that id.
   *
   * @throws Refusal with status 404 when there is none
   */
  static Apps.Wished known(World world, String id) {
    AppId app = found(id);
    return world.app(app).orElseThrow(() -> Refusal.noApp(app.value()));
  }

  /** An id in a path that cannot be one names nothing. */
  static AppId found(String id) {
    try {
      return Wishing.id(id);
    } catch (Refusal e) {
      throw Refusal.noApp("/" + id);
    }
  }

  static Wishing.Terms terms(Call call, boolean usuallyForced) {
    return new Wishing.Terms(call.flag("force", usuallyForced), call.caller());
  }

  private static List<Apps.Wished> filtered(World world, Call call) {
    String part = call.text("id").toLowerCase(Locale.ROOT);
    String command = call.text("cmd").toLowerCase(Locale.ROOT);
    String label = call.text("label");
    Predicate<com.fasterxml.jackson.databind.JsonNode> selector =
        label.isEmpty() ? labels -> true : Selector.parse(label);
    var found = new ArrayList<Apps.Wished>();
    for (Apps.Wished it : world.apps()) {
      ObjectNode form = world.form(it, Set.of());
      boolean meant =
          it.app().id().value().contains(part)
              && form.path("cmd").asText("").toLowerCase(Locale.ROOT).contains(command)
              && selector.test(form.path("labels"));
      if (meant) {
        found.add(it);
      }
    }
    return found;
  }

  private static ArrayNode forms(
      World world, List<Apps.Wished> apps, Call call, Set<String> always) {
    Set<String> embeds = new TreeSet<>(always);
    embeds.addAll(call.embeds());
    ArrayNode forms = Json.object().arrayNode();
    apps.forEach(it -> forms.add(world.form(it, embeds)));
    return forms;
  }

  private void posted(Call call, ObjectNode definition) {
    ObjectNode told = Json.object().put("clientIp", call.peer()).put("uri", call.path());
    told.set("appDefinition", definition);
    broadcast.publish("api_post_event", told);
  }
}
