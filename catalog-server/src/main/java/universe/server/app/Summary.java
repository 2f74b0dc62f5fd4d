package universe.server.app;

import java.util.List;
import universe.engine.cluster.Goal;
import universe.engine.cluster.Health;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.reconcile.Waiting;
import universe.server.definition.AppDefinition;
import universe.server.scheduling.PoolState;
import universe.server.scheduling.Standing;

/** How an app does, counted from its instances. */
record Summary(AppView.State state, String text, int running, int healthy) {

  static Summary of(App app, AppDefinition definition, PoolState pool) {
    List<Instance> instances =
        pool.of(app.id()).stream().map(Standing::instance).filter(it -> !leaving(it)).toList();
    boolean checked = !definition.launch().checks().isEmpty();
    int running = (int) instances.stream().filter(Summary::runs).count();
    int healthy = (int) instances.stream().filter(it -> serves(it, checked)).count();
    // What stands in during an update goes again: the app runs once those that stay serve.
    int serving =
        (int)
            instances.stream()
                .filter(it -> it.id().ordinal() < app.desired() && serves(it, checked))
                .count();
    List<Waiting> obstacles =
        instances.stream()
            .filter(it -> pool.waiting().containsKey(it.id()))
            .map(it -> pool.waiting().get(it.id()))
            .filter(it -> it != null && (!it.hosts().isEmpty() || !it.hint().isEmpty()))
            .toList();
    AppView.State state = state(app, pool, instances, serving, !obstacles.isEmpty());
    String count = healthy + " of " + app.desired() + " healthy";
    String text =
        switch (state) {
          case RUNNING, DEPLOYING, DEGRADED -> count;
          case WAITING -> count + "; " + obstacles.getFirst().summary();
          case STOPPING -> "stopping, " + running + " still running";
          case SUSPENDED -> pool.cluster().quiet() ? "the pool is quiet" : "scaled to 0";
        };
    return new Summary(state, text, running, healthy);
  }

  private static AppView.State state(
      App app, PoolState pool, List<Instance> instances, int serving, boolean obstacle) {
    if (app.removing()) {
      return AppView.State.STOPPING;
    }
    boolean live = pool.of(app.id()).stream().anyMatch(it -> it.instance().live());
    if (app.desired() == 0 || pool.cluster().quiet()) {
      return live ? AppView.State.STOPPING : AppView.State.SUSPENDED;
    }
    boolean current = instances.stream().allMatch(it -> it.revision() == app.revision());
    if (serving >= app.desired() && current) {
      return AppView.State.RUNNING;
    }
    if (obstacle) {
      return AppView.State.WAITING;
    }
    return instances.stream().anyMatch(Summary::ails)
        ? AppView.State.DEGRADED
        : AppView.State.DEPLOYING;
  }

  private static boolean leaving(Instance it) {
    return it.goal() == Goal.STOP;
  }

  private static boolean runs(Instance it) {
    return it.state() == InstanceState.RUNNING;
  }

  private static boolean serves(Instance it, boolean checked) {
    return runs(it) && (checked ? it.health() == Health.HEALTHY : it.health() != Health.UNHEALTHY);
  }

  private static boolean ails(Instance it) {
    return it.failures() > 0
        || it.state() == InstanceState.UNREACHABLE
        || it.health() == Health.UNHEALTHY;
  }
}
