package universe.server.rollout;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import universe.engine.cluster.Goal;
import universe.engine.cluster.Health;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.plan.Deadline;
import universe.engine.reconcile.Waiting;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.InstanceId;
import universe.server.deployment.Deployment;
import universe.server.scheduling.PoolState;
import universe.server.scheduling.Standing;

/** How far a deployment is, counted from the instances of its app. */
public final class Progress {
  private Progress() {}

  /**
   * One step: a stage, or what is to become of one instance.
   *
   * @param state of an instance {@code waiting}, {@code stopping}, {@code starting}, {@code
   *     running} (not healthy yet) or {@code done}; of a stage {@code pending}, {@code running},
   *     {@code waiting} (for a person, or for its time), {@code failed} or {@code done}
   * @param reason why it does not go on, empty when it does
   */
  public record Step(String name, String state, Instant since, String reason) {}

  /** Whether everything that was wanted is so. */
  public static boolean done(Deployment deployment, PoolState pool) {
    DesiredApp app = pool.cluster().apps().get(deployment.app());
    List<Standing> instances = pool.of(deployment.app());
    if (deployment.kind() == Deployment.Kind.UNINSTALL) {
      return app == null && instances.isEmpty();
    }
    return app != null
        && app.instances() == deployment.step().toCount()
        && app.spec().revision() == deployment.step().toRevision()
        && instances.size() == app.instances()
        && instances.stream().allMatch(it -> settled(it.instance(), app));
  }

  /** What is done and what is not: first its stages, if it has any, then instance by instance. */
  public static List<Step> steps(Deployment deployment, PoolState pool, Instant now) {
    Optional<DesiredApp> app = Optional.ofNullable(pool.cluster().apps().get(deployment.app()));
    Stream<Step> instances =
        pool.of(deployment.app()).stream().map(it -> step(it.instance(), it.detail(), app, pool));
    Stream<Step> stages =
        deployment.staged() || deployment.promoted()
            ? course(deployment, pool, now).stream()
                .flatMap(it -> it.steps().stream())
                .map(Progress::stage)
            : Stream.empty();
    return Stream.concat(stages, instances).toList();
  }

  /** What the engine says of it; empty while the loop does not go by it yet. */
  static Optional<universe.engine.plan.Progress> course(
      Deployment deployment, PoolState pool, Instant now) {
    DesiredApp app = pool.cluster().apps().get(deployment.app());
    var plan = pool.plans().deployments().get(deployment.app());
    if (app == null || plan == null || plan.target() != deployment.step().toRevision()) {
      return Optional.empty();
    }
    List<Instance> slots = pool.of(deployment.app()).stream().map(Standing::instance).toList();
    Map<InstanceId, String> obstacles = new HashMap<>();
    slots.forEach(
        it -> {
          Waiting waiting = pool.waiting().get(it.id());
          if (waiting != null) {
            obstacles.put(it.id(), waiting.summary());
          }
        });
    Deadline until =
        deployment.deadline() == null
            ? new Deadline.Never()
            : new Deadline.At(
                deployment.deadline(),
                deployment.thenRollBack() ? Deadline.Then.ROLL_BACK : Deadline.Then.PAUSE);
    universe.engine.plan.Deployment stands = asCommitted(plan.until(until), deployment);
    return Optional.of(universe.engine.plan.Progress.of(stands, app, slots, obstacles, now));
  }

  /** The loop learns of a pause or a promotion a moment after it was committed. */
  private static universe.engine.plan.Deployment asCommitted(
      universe.engine.plan.Deployment plan, Deployment deployment) {
    universe.engine.plan.Deployment stands = deployment.promoted() ? plan.promote() : plan;
    return deployment.state() == Deployment.State.PAUSED
        ? stands.paused(deployment.reason(), deployment.changedAt())
        : stands.resumed();
  }

  private static Step stage(universe.engine.plan.Step it) {
    String state = it.state().name().toLowerCase(Locale.ROOT);
    return new Step(it.name(), state, it.since(), it.reason());
  }

  /** Whether the instance serves as the app's present edition. */
  public static boolean settled(Instance it, DesiredApp app) {
    boolean healthy =
        app.spec().healthChecked()
            ? it.health() == Health.HEALTHY
            : it.health() != Health.UNHEALTHY;
    return it.goal() == Goal.RUN
        && it.id().ordinal() < app.instances()
        && it.state() == InstanceState.RUNNING
        && it.revision() == app.spec().revision()
        && healthy;
  }

  private static Step step(Instance it, String detail, Optional<DesiredApp> app, PoolState pool) {
    boolean done = app.isPresent() && settled(it, app.get());
    Waiting waiting = pool.waiting().get(it.id());
    String reason = done ? "" : waiting == null ? reason(it, detail) : waiting.summary();
    return new Step(it.id().toString(), done ? "done" : word(it.state()), it.since(), reason);
  }

  private static String reason(Instance it, String detail) {
    return it.health() == Health.UNHEALTHY
        ? "its checks fail"
        : detail.isEmpty() ? it.cause() : detail;
  }

  private static String word(InstanceState state) {
    return switch (state) {
      case WAITING, RESERVED -> "waiting";
      case SCHEDULED, STARTING -> "starting";
      case RUNNING, STOPPING, UNREACHABLE, STOPPED -> state.name().toLowerCase(Locale.ROOT);
    };
  }
}
