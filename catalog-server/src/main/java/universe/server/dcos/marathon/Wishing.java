package universe.server.dcos.marathon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import universe.engine.spec.AppId;
import universe.packages.json.Json;
import universe.server.app.App;
import universe.server.app.Apps;
import universe.server.app.Revision;
import universe.server.artifacts.Artifacts;
import universe.server.dcos.form.AppForm;
import universe.server.dcos.form.Dependencies;
import universe.server.dcos.form.Merge;
import universe.server.dcos.form.Normal;
import universe.server.dcos.form.PortForm;
import universe.server.dcos.form.Refusal;
import universe.server.dcos.form.Rules;
import universe.server.dcos.form.Versions;
import universe.server.definition.AppDefinition;
import universe.server.definition.Reading;
import universe.server.deployment.Deployment;
import universe.server.deployment.Deployments;
import universe.server.problem.Problem;
import universe.server.scheduling.Scheduler;
import universe.server.security.Caller;
import universe.server.wiring.Single;

/** Makes wishes of what Marathon's clients send: checked whole, merged, and recorded. */
@Single
class Wishing {
  private final Apps apps;
  private final Deployments deployments;
  private final Artifacts artifacts;
  private final Scheduler scheduler;
  private final Forms forms;
  private final Clock clock;

  @Inject
  Wishing(
      Apps apps, Deployments deployments, Artifacts artifacts, Scheduler scheduler, Clock clock) {
    this.apps = apps;
    this.deployments = deployments;
    this.artifacts = artifacts;
    this.scheduler = scheduler;
    this.forms = new Forms();
    this.clock = clock;
  }

  /** Who wishes, and whether what somebody else began shall give way. */
  record Terms(boolean force, Caller caller) {}

  /** What came of a wish. */
  record Done(AppId app, String version, String deployment) {}

  World world() {
    return new World(apps.wished(), scheduler.state(), deployments.open(), forms, clock.instant());
  }

  /** An id as it stands in a path or a body; relative ones are below the root. */
  static AppId id(String text) {
    String path = "/" + text.strip().replaceAll("/{2,}", "/").replaceAll("^/|/$", "");
    try {
      return new AppId(path);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid(
          List.of(
              new Refusal.Fault(
                  "/id",
                  "must fully match regular expression"
                      + " '^(([a-z0-9]|[a-z0-9][a-z0-9\\-]*[a-z0-9])\\.)*([a-z0-9]|[a-z0-9][a-z0-9\\-]*[a-z0-9])|(\\.|\\.\\.)$'")));
    }
  }

  /** A new app. */
  Done create(ObjectNode given, Terms terms) {
    Merge.check(given);
    refuse(Rules.faults(given).stream().filter(it -> it.path().equals("/id")).toList());
    AppId id = id(given.path("id").asText());
    if (world().app(id).isPresent()) {
      throw Refusal.of(409, "An app with id [" + id + "] already exists.");
    }
    refuseLocked(id, false);
    AppDefinition definition = checked(given);
    var edition = new Revision.Edition(definition.json(), "{}", new Revision.Source.Direct(), "");
    App app = told(id, () -> apps.install(id, definition.instances(), edition, terms.caller()));
    artifacts.prepare(definition);
    return done(app, Optional.empty());
  }

  /**
   * What the definition of a new app says, alone and among the others.
   *
   * @throws Refusal with status 422 when it cannot be
   */
  AppDefinition checked(ObjectNode given) {
    Merge.check(given);
    AppId id = id(given.path("id").asText());
    ObjectNode tree = Normal.of(given).put("id", id.value());
    tree.remove(AppForm.SHOWN_ONLY);
    List<Refusal.Fault> faults = new ArrayList<>(Rules.faults(given));
    return definition(tree, Json.object(), faults);
  }

  /** Whole or partial change of an app. */
  Done change(Apps.Wished wished, ObjectNode given, boolean partial, Terms terms) {
    App app = wished.app();
    ObjectNode before = Forms.stored(wished.edition().edition().definition());
    before.put("instances", app.desired());
    ObjectNode merged = Merge.of(before, given, partial).put("id", app.id().value());
    Merge.check(merged);
    AppDefinition definition = definition(merged, before, new ArrayList<>());
    ObjectNode after = Forms.stored(definition.json());
    if (AppForm.same(Normal.of(before), after)) {
      return scale(app, definition.instances(), terms);
    }
    refuseLocked(app.id(), terms.force());
    refuseResized(before, after);
    App changed =
        told(
            app.id(),
            () ->
                apps.update(
                    app.id(),
                    definition.instances(),
                    wished.edition().edition().changedTo(definition.json()),
                    terms.force() ? Apps.FORCE : app.version(),
                    terms.caller()));
    artifacts.prepare(definition);
    return done(changed, Optional.empty());
  }

  /** Another count; the same count is no deployment. */
  Done scale(App app, int instances, Terms terms) {
    if (app.desired() == instances) {
      return done(app, Optional.of(UUID.randomUUID().toString()));
    }
    refuseLocked(app.id(), terms.force());
    long expected = terms.force() ? Apps.FORCE : app.version();
    return done(
        told(app.id(), () -> apps.scale(app.id(), instances, expected, terms.caller())),
        Optional.empty());
  }

  Done restart(App app, Terms terms) {
    refuseLocked(app.id(), terms.force());
    long expected = terms.force() ? Apps.FORCE : app.version();
    return done(
        told(app.id(), () -> apps.restart(app.id(), expected, terms.caller())), Optional.empty());
  }

  Done remove(App app, Terms terms) {
    refuseLocked(app.id(), terms.force());
    return done(
        told(app.id(), () -> apps.uninstall(app.id(), true, Apps.FORCE, terms.caller())),
        Optional.empty());
  }

  /** Back to the edition that was wanted at that version. */
  Done rollBack(App app, String version, Terms terms) {
    Revision then =
        version(app.id(), version)
            .orElseThrow(
                () ->
                    Refusal.of(
                        422, "App version '" + version + "' of '" + app.id() + "' not found"));
    refuseLocked(app.id(), terms.force());
    long expected = terms.force() ? Apps.FORCE : app.version();
    return done(
        told(app.id(), () -> apps.rollback(app.id(), then.number(), expected, terms.caller())),
        Optional.empty());
  }

  /** The edition with exactly this version. */
  Optional<Revision> version(AppId app, String version) {
    return Versions.parse(version)
        .flatMap(
            at ->
                apps.revisions(app).stream()
                    .filter(it -> it.at().truncatedTo(ChronoUnit.MILLIS).equals(at))
                    .findFirst());
  }

  List<Revision> versions(AppId app) {
    return apps.revisions(app);
  }

  /**
   * @throws Refusal with status 409 that names the deployment under way, unless forced
   */
  void refuseLocked(AppId app, boolean force) {
    List<String> open =
        deployments.open().stream().filter(it -> it.app().equals(app)).map(Deployment::id).toList();
    if (!force && !open.isEmpty()) {
      throw Refusal.locked(open);
    }
  }

  private static void refuse(List<Refusal.Fault> faults) {
    if (!faults.isEmpty()) {
      throw Refusal.invalid(faults);
    }
  }

  private AppDefinition definition(ObjectNode tree, ObjectNode before, List<Refusal.Fault> faults) {
    faults.addAll(Rules.faults(tree));
    World world = world();
    faults.addAll(Dependencies.faults(tree, others(world, tree)));
    if (faults.isEmpty()) {
      PortForm.assign(tree, before.isEmpty() ? before : AppForm.of(before), taken(world, tree));
    }
    switch (AppDefinition.read(tree)) {
      case Reading.Refused refused ->
          refused.problems().forEach(it -> faults.add(Refusal.Fault.at(it.pointer(), it.detail())));
      case Reading.Read read -> {
        if (faults.isEmpty()) {
          return read.definition();
        }
      }
    }
    throw Refusal.invalid(faults);
  }

  private List<ObjectNode> others(World world, ObjectNode tree) {
    return world.apps().stream()
        .map(it -> forms.of(it.edition().edition().definition()))
        .filter(it -> !it.path("id").equals(tree.path("id")))
        .toList();
  }

  private Set<Integer> taken(World world, ObjectNode tree) {
    Set<Integer> taken = new HashSet<>();
    others(world, tree).forEach(it -> taken.addAll(PortForm.servicePorts(it)));
    return taken;
  }

  private static void refuseResized(ObjectNode before, ObjectNode after) {
    JsonNode then = before.path("container").path("volumes");
    JsonNode now = after.path("container").path("volumes");
    boolean persistent = Json.compact(then).contains("\"persistent\"");
    if (persistent && !then.equals(now)) {
      throw Refusal.invalid(
          List.of(
              new Refusal.Fault("/container/volumes", "Persistent volumes can not be changed!")));
    }
  }

  private Done done(App app, Optional<String> deployment) {
    String id =
        deployment.orElseGet(
            () ->
                deployments.of(app.id(), 1).stream()
                    .map(Deployment::id)
                    .findFirst()
                    .orElseGet(() -> UUID.randomUUID().toString()));
    String version = app.removing() ? Versions.of(app.updated().at()) : version(app);
    return new Done(app.id(), version, id);
  }

  private String version(App app) {
    return Versions.of(apps.current(app).at());
  }

  /** Our own refusals in Marathon's words. */
  private App told(AppId id, Supplier<App> change) {
    try {
      return change.get();
    } catch (Problem problem) {
      throw switch (problem.code()) {
        case "app-exists" -> Refusal.of(409, "An app with id [" + id + "] already exists.");
        case "stale", "app-stopping", "deployment-under-way" ->
            Refusal.locked(
                deployments.open().stream()
                    .filter(it -> it.app().equals(id))
                    .map(Deployment::id)
                    .toList());
        case "unknown-app" -> Refusal.noApp(id.value());
        default -> Refusal.of(problem.status(), problem.detail());
      };
    }
  }
}
