package universe.server.app;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import universe.engine.cluster.Instance;
import universe.engine.plan.Strategy;
import universe.engine.spec.AppId;
import universe.server.deployment.Deployment;
import universe.server.deployment.Deployment.Kind;
import universe.server.deployment.Deployments;
import universe.server.ledger.Ledger;
import universe.server.ledger.Writer;
import universe.server.problem.Problem;
import universe.server.scheduling.Scheduler;
import universe.server.scheduling.Standing;
import universe.server.security.Caller;
import universe.server.wiring.Single;

/**
 * How a change of an app is made: in one transaction with the deployment that follows it, and only
 * when it is known of what it is a change.
 */
@Single
class AppChanges {
  private final AppStore store;
  private final Writer writer;
  private final Deployments deployments;
  private final Scheduler scheduler;

  @Inject
  AppChanges(AppStore store, Writer writer, Deployments deployments, Scheduler scheduler) {
    this.store = store;
    this.writer = writer;
    this.deployments = deployments;
    this.scheduler = scheduler;
  }

  /** What a change makes of the app, told in the ledger; the same app for no change. */
  interface Change {
    App of(App app, Ledger ledger);
  }

  /** An app after a change, and the deployment that began with it, if one did. */
  private record Changed(App app, List<Deployment> begun) {}

  /**
   * What is done to an app, and in which way; without one, the way that its definition names.
   *
   * @param strategy only for a new edition
   */
  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  record Manner(Kind kind, Optional<Strategy> strategy) {
    static Manner of(Kind kind) {
      return new Manner(kind, Optional.empty());
    }
  }

  App change(AppId id, long expected, Kind kind, Caller caller, Change change) {
    return change(id, expected, Manner.of(kind), caller, change);
  }

  App change(AppId id, long expected, Manner manner, Caller caller, Change change) {
    return settled(
        writer.write(
            ledger -> {
              App app = store.find(id).orElseThrow(() -> Apps.unknown(id));
              check(app, expected, manner.kind(), caller);
              App next = change.of(app, ledger);
              if (next.equals(app)) {
                return new Changed(app, List.of());
              }
              store.save(next);
              Deployment way = begin(ledger, manner, new Turn(app, next), caller);
              return new Changed(store.find(id).orElseThrow(() -> Apps.unknown(id)), List.of(way));
            }));
  }

  /** The oldest edition of each app that an instance runs by or may be brought back to. */
  Map<AppId, Long> oldestInUse() {
    Map<AppId, Long> oldest =
        scheduler.state().standings().values().stream()
            .map(Standing::instance)
            .collect(Collectors.toMap(it -> it.id().app(), Instance::revision, Math::min));
    deployments.open().stream()
        .filter(it -> it.step().changing())
        .forEach(it -> oldest.merge(it.app(), it.step().fromRevision(), Math::min));
    return oldest;
  }

  /** Records a new app that the work makes. */
  App open(Caller caller, Function<Ledger, App> work) {
    return settled(
        writer.write(
            ledger -> {
              App app = work.apply(ledger);
              Deployment way = begin(ledger, Manner.of(Kind.INSTALL), new Turn(app, app), caller);
              return new Changed(store.find(app.id()).orElse(app), List.of(way));
            }));
  }

  private App settled(Changed changed) {
    changed.begun().forEach(deployments::begun);
    scheduler.wishChanged(changed.app().id());
    return changed.app();
  }

  private void check(App app, long expected, Kind kind, Caller caller) {
    if (expected >= 0 && expected != app.version()) {
      throw Problem.stale(
          app.id() + " was changed at " + app.updated().at() + " by " + app.updated().by());
    }
    if (kind != Kind.UNINSTALL && app.removing()) {
      throw Problem.conflict(
          "app-stopping",
          app.id() + " is being uninstalled.",
          "Wait until it is gone, then install it again.");
    }
    if (expected == Apps.ANY && kind != Kind.UNINSTALL) {
      deployments
          .openOf(app.id())
          .filter(other -> !other.by().equals(caller.name()))
          .ifPresent(AppChanges::refuseBeside);
    }
  }

  private static void refuseBeside(Deployment other) {
    throw Problem.conflict(
        "deployment-under-way",
        other.by()
            + " began to change "
            + other.app()
            + " at "
            + other.startedAt()
            + " (deployment "
            + other.id()
            + "), and that has not finished.",
        "Wait for it, or take its place with ?force=true.");
  }

  /** Whether the same person's restart of it is still under way: once is enough. */
  boolean restarting(App app, Caller caller) {
    return deployments
        .openOf(app.id())
        .filter(it -> it.kind() == Kind.RESTART && it.state() == Deployment.State.RUNNING)
        .filter(it -> it.by().equals(caller.name()) && it.step().toRevision() == app.revision())
        .isPresent();
  }

  /** An app before and after a change. */
  private record Turn(App before, App after) {}

  private Deployment begin(Ledger ledger, Manner manner, Turn turn, Caller caller) {
    Kind kind = manner.kind();
    App before = turn.before();
    App after = turn.after();
    boolean fresh = kind == Kind.INSTALL;
    var step =
        new Deployment.Step(
            fresh ? 0 : before.revision(),
            after.revision(),
            fresh ? 0 : before.desired(),
            kind == Kind.UNINSTALL ? 0 : after.desired());
    RolloutPolicy policy =
        store
            .revision(after.id(), after.revision())
            .map(it -> RolloutPolicy.of(it.edition().definition()))
            .orElse(RolloutPolicy.NONE);
    return deployments.begin(
        ledger,
        new Deployments.Beginning(
            after.id(),
            kind,
            step,
            policy.seconds(),
            policy.thenRollBack(),
            strategy(manner, policy)),
        caller);
  }

  private static Strategy strategy(Manner manner, RolloutPolicy policy) {
    return switch (manner.kind()) {
      case ROLLBACK -> new Strategy.Rollback();
      case UPDATE -> manner.strategy().orElse(policy.strategy());
      case INSTALL, SCALE, RESTART, UNINSTALL -> new Strategy.Rolling();
    };
  }
}
