package universe.server.app;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import universe.engine.plan.Strategy;
import universe.engine.spec.AppId;
import universe.engine.spec.DesiredApp;
import universe.protocol.SecretPath;
import universe.server.definition.AppDefinition;
import universe.server.deployment.Deployment.Kind;
import universe.server.events.Events;
import universe.server.events.Happening;
import universe.server.ledger.Ledger;
import universe.server.problem.Problem;
import universe.server.security.Caller;
import universe.server.security.Secrets;
import universe.server.security.access.Permission;
import universe.server.wiring.Single;
import universe.server.wiring.Transactions;

/** Records what people wish of their apps; the loop, woken after the commit, makes it true. */
@Single
public class Apps {
  /** Whatever version the app has. */
  public static final long ANY = -1;

  /** Whatever version the app has, and whoever else's deployment of it is under way. */
  public static final long FORCE = -2;

  private final AppStore store;
  private final AppChanges changes;
  private final AppDefinitions definitions;
  private final Transactions transactions;
  private final Events events;
  private final Clock clock;

  @Inject
  Apps(
      AppStore store,
      AppChanges changes,
      AppDefinitions definitions,
      Transactions transactions,
      Events events,
      Clock clock) {
    this.store = store;
    this.changes = changes;
    this.definitions = definitions;
    this.transactions = transactions;
    this.events = events;
    this.clock = clock;
  }

  public Optional<App> find(AppId id) {
    return transactions.call(() -> store.find(id));
  }

  /**
   * @throws Problem with status 404 when there is none
   */
  public App get(AppId id) {
    return find(id).orElseThrow(() -> unknown(id));
  }

  /** In the order of their ids. */
  public List<App> all() {
    return transactions.call(store::all);
  }

  /** An app with the edition that is wanted. */
  public record Wished(App app, Revision edition) {}

  /** In the order of their ids. */
  public List<Wished> wished() {
    return transactions.call(
        () -> store.current().stream().map(it -> new Wished(it.app(), it.edition())).toList());
  }

  /** Newest first. */
  public List<Revision> revisions(AppId id) {
    return transactions.call(
        () -> {
          App app = store.find(id).orElseThrow(() -> unknown(id));
          return store.revisions(app.id());
        });
  }

  /**
   * Forgets editions beyond the newest so many of each app; what an instance still runs stays.
   *
   * @return how many were forgotten
   */
  public int forgetRevisions(int kept) {
    Map<AppId, Long> inUse = changes.oldestInUse();
    int forgotten = 0;
    for (App app : all()) {
      long running = inUse.getOrDefault(app.id(), app.revision());
      long below = Math.min(app.lastRevision() - kept + 1, Math.min(app.revision(), running));
      forgotten += transactions.call(() -> store.forget(app.id(), below));
    }
    return forgotten;
  }

  /** The edition that is wanted now. */
  public Revision current(App app) {
    return transactions
        .call(() -> store.revision(app.id(), app.revision()))
        .orElseThrow(() -> unknown(app.id()));
  }

  /** Records a new app. */
  public App install(AppId id, int instances, Revision.Edition edition, Caller caller) {
    caller.require(Permission.DEPLOY, id.value());
    Dangers.require(id, edition, caller);
    definitions.requireSecrets(edition, caller);
    return changes.open(
        caller,
        ledger -> {
          store.find(id).ifPresent(Apps::refuseSecond);
          App app = App.installed(id, Secrets.drawId(16), instances, caller, clock.instant());
          store.save(app);
          store.save(new Revision(id, 1, edition, app.created().at(), caller.name()));
          tell(ledger, "app.installed", id, caller, installedText(id, instances, edition));
          return app;
        });
  }

  /** Records a new edition of an app; running instances follow step by step. */
  public App update(
      AppId id, int instances, Revision.Edition edition, long expected, Caller caller) {
    return update(id, new Next(instances, edition, Optional.empty()), expected, caller);
  }

  /**
   * What an app shall become.
   *
   * @param strategy in which way; empty for the one that its definition names
   */
  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  public record Next(int instances, Revision.Edition edition, Optional<Strategy> strategy) {}

  /** Records a new edition of an app; running instances follow in the way that is asked for. */
  public App update(AppId id, Next wanted, long expected, Caller caller) {
    caller.requireKnown(Permission.DEPLOY, id.value());
    Dangers.require(id, wanted.edition(), caller);
    definitions.requireSecrets(wanted.edition(), caller);
    return changes.change(
        id,
        expected,
        new AppChanges.Manner(Kind.UPDATE, wanted.strategy()),
        caller,
        (app, ledger) -> {
          App next = app.revised(wanted.instances(), caller, clock.instant());
          store.save(
              new Revision(
                  id, next.revision(), wanted.edition(), next.updated().at(), caller.name()));
          tell(ledger, "app.updated", id, caller, id + " goes to revision " + next.revision());
          return next;
        });
  }

  public App scale(AppId id, int instances, long expected, Caller caller) {
    caller.requireKnown(Permission.OPERATE, id.value());
    if (instances < 0 || instances > DesiredApp.MOST_INSTANCES) {
      throw Problem.invalid(
          "invalid-count",
          "instances must lie between 0 and " + DesiredApp.MOST_INSTANCES + ".",
          "0 keeps the app and runs nothing.",
          List.of(new Problem.Fault("/instances", "is " + instances)));
    }
    return changes.change(
        id,
        expected,
        Kind.SCALE,
        caller,
        (app, ledger) -> {
          if (app.desired() == instances) {
            return app;
          }
          String text = id + " shall have " + instances + " instances, it had " + app.desired();
          tell(ledger, "app.scaled", id, caller, text);
          return app.scaledTo(instances, caller, clock.instant());
        });
  }

  /** Starts every instance anew, step by step: a new edition with the same content. */
  public App restart(AppId id, long expected, Caller caller) {
    caller.requireKnown(Permission.OPERATE, id.value());
    return changes.change(
        id,
        expected,
        Kind.RESTART,
        caller,
        (app, ledger) -> {
          if (changes.restarting(app, caller)) {
            return app;
          }
          Revision now = edition(app, app.revision());
          tell(ledger, "app.restarted", id, caller, id + " is restarted step by step");
          return again(app, now, app.desired(), caller);
        });
  }

  /** Goes back to an earlier edition: a new one with its content. */
  public App rollback(AppId id, long number, long expected, Caller caller) {
    caller.requireKnown(Permission.DEPLOY, id.value());
    return changes.change(
        id,
        expected,
        Kind.ROLLBACK,
        caller,
        (app, ledger) -> {
          Revision then = edition(app, number);
          Dangers.require(id, then.edition(), caller);
          definitions.requireSecrets(then.edition(), caller);
          String text = id + " goes back to revision " + number;
          tell(ledger, "app.updated", id, caller, text);
          int instances = AppDefinition.stored(then.edition().definition()).instances();
          return again(app, then, app.desired() == 0 ? 0 : instances, caller);
        });
  }

  /**
   * Wants the edition of before again, the same one, so that instances that still run it stay; for
   * a deployment that is under way.
   */
  public App returnTo(AppId id, long number, long expected, Caller caller) {
    caller.requireKnown(Permission.DEPLOY, id.value());
    return changes.change(
        id,
        expected,
        Kind.ROLLBACK,
        caller,
        (app, ledger) -> {
          if (app.revision() == number) {
            return app;
          }
          Revision then = edition(app, number);
          Dangers.require(id, then.edition(), caller);
          definitions.requireSecrets(then.edition(), caller);
          tell(ledger, "app.updated", id, caller, id + " stays at revision " + number);
          int instances = AppDefinition.stored(then.edition().definition()).instances();
          int count = app.desired() == 0 ? 0 : instances;
          return app.returned(number, count, caller, clock.instant());
        });
  }

  /** The app shall go; it is forgotten once nothing of it runs. */
  public App uninstall(AppId id, boolean deleteVolumes, long expected, Caller caller) {
    caller.requireKnown(Permission.DEPLOY, id.value());
    return changes.change(
        id,
        expected,
        Kind.UNINSTALL,
        caller,
        (app, ledger) -> {
          if (app.removing() && !deleteVolumes) {
            return app;
          }
          refuseWhileNeeded(app);
          String volumes = deleteVolumes ? "with its volumes" : "its volumes are kept";
          tell(ledger, "app.uninstalled", id, caller, id + " is removed, " + volumes);
          return app.removed(deleteVolumes, caller, clock.instant());
        });
  }

  /** The apps that are there to stay and need this one. */
  public List<String> dependents(App app) {
    return store.current().stream()
        .filter(it -> !it.app().removing() && !it.app().id().equals(app.id()))
        .filter(
            it ->
                definitions
                    .definition(it.edition().edition().definition())
                    .extension()
                    .needs()
                    .stream()
                    .anyMatch(need -> need.app().equals(app.id().value())))
        .map(it -> it.app().id().value())
        .toList();
  }

  private void refuseWhileNeeded(App app) {
    List<String> dependents = dependents(app);
    if (!dependents.isEmpty()) {
      String named = String.join(", ", dependents);
      throw Problem.conflict(
          "app-needed",
          app.id() + " is needed by " + named + ".",
          "Uninstall " + named + " first.");
    }
  }

  /** What a caller's word says that shall become of an app's volumes. */
  public static boolean deletesVolumes(String volumes) {
    return switch (volumes) {
      case "keep" -> false;
      case "delete" -> true;
      default ->
          throw Problem.malformed(
              "volumes=" + volumes + " is not known.", "Use volumes=keep or volumes=delete.");
    };
  }

  /** An app that uses a secret, and what it does when that changes. */
  public record SecretUse(AppId app, AppDefinition.Secrets.WhenChanged then) {}

  /** The apps that use it by the edition that is wanted. */
  public List<SecretUse> usesOf(SecretPath secret) {
    return wished().stream()
        .filter(it -> !it.app().removing())
        .map(it -> new Using(it.app().id(), definitions.secrets(it.edition().edition())))
        .filter(it -> it.secrets().sources().containsValue(secret.value()))
        .map(it -> new SecretUse(it.app(), it.secrets().whenChanged()))
        .toList();
  }

  private record Using(AppId app, AppDefinition.Secrets secrets) {}

  private App again(App app, Revision content, int instances, Caller caller) {
    App next = app.revised(instances, caller, clock.instant());
    store.save(
        new Revision(
            app.id(), next.revision(), content.edition(), next.updated().at(), caller.name()));
    return next;
  }

  private Revision edition(App app, long number) {
    return store
        .revision(app.id(), number)
        .orElseThrow(
            () ->
                Problem.notFound(
                    "unknown-revision",
                    app.id() + " has no revision " + number + ".",
                    "List them with GET /api/v1/apps/{app}/revisions."));
  }

  private void tell(Ledger ledger, String type, AppId id, Caller caller, String message) {
    events.record(ledger, Happening.ofApp(type, id.value(), caller, message));
  }

  private static String installedText(AppId id, int instances, Revision.Edition edition) {
    String from =
        switch (edition.source()) {
          case Revision.Source.Direct direct -> "";
          case Revision.Source.Release release ->
              " from " + release.name() + " " + release.version();
        };
    return id + " was installed" + from + " with " + instances + " instances";
  }

  private static void refuseSecond(App app) {
    throw app.removing()
        ? Problem.conflict(
            "app-stopping",
            app.id() + " is still being uninstalled.",
            "Wait until it is gone, then install it again.")
        : Problem.conflict(
            "app-exists",
            "There is an app " + app.id() + " already, installed by " + app.created().by() + ".",
            "Update it, or install under another name (appId).");
  }

  static Problem unknown(AppId id) {
    return Problem.notFound(
        "unknown-app", "There is no app " + id + ".", "List the apps with GET /api/v1/apps.");
  }
}
