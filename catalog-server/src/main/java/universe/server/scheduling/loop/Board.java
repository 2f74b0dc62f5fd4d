package universe.server.scheduling.loop;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import universe.engine.reconcile.Waiting;
import universe.engine.spec.InstanceId;
import universe.server.scheduling.PoolState;

/** Where the loop shows what is true; everybody may look. */
public final class Board {
  private final Instant startedAt;
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

  // Written by the loop after each turn, read by everybody.
  private volatile PoolState state;

  public Board(Instant startedAt) {
    this.startedAt = startedAt;
    this.state = PoolState.empty(startedAt);
  }

  public PoolState state() {
    return state;
  }

  /** The watcher may only signal. */
  public void watch(Runnable watcher) {
    watchers.add(watcher);
  }

  void publish(Cluster cluster, Map<InstanceId, Waiting> waiting) {
    state =
        new PoolState(
            cluster.snapshot(),
            cluster.plans(),
            cluster.standings,
            cluster.hosts,
            waiting,
            startedAt,
            Silence.alarm(cluster.hosts.values()));
    watchers.forEach(Runnable::run);
  }
}
