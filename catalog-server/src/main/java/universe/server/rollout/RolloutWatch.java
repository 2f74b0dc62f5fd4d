package universe.server.rollout;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.engine.plan.Verdict;
import universe.server.deployment.Deployment;
import universe.server.deployment.Deployments;
import universe.server.problem.Problem;
import universe.server.scheduling.PoolState;
import universe.server.scheduling.Scheduler;
import universe.server.security.Caller;
import universe.server.wiring.Readiness;
import universe.server.wiring.Single;

/** Looks after each turn of the loop which deployments are done, and which are late. */
@Single
public class RolloutWatch {
  private static final Logger LOG = LoggerFactory.getLogger(RolloutWatch.class);
  private static final long TICK_MILLIS = 1000;

  private final Deployments deployments;
  private final Rollouts rollouts;
  private final Scheduler scheduler;
  private final Readiness readiness;
  private final Clock clock;
  private final Semaphore changed = new Semaphore(0);

  @Inject
  RolloutWatch(
      Deployments deployments,
      Rollouts rollouts,
      Scheduler scheduler,
      Readiness readiness,
      Clock clock) {
    this.deployments = deployments;
    this.rollouts = rollouts;
    this.scheduler = scheduler;
    this.readiness = readiness;
    this.clock = clock;
  }

  /** Begins to watch; ends with the server. */
  public void start() {
    scheduler.afterTurn(changed::release);
    deployments.watch(it -> scheduler.wishChanged(it.app()));
    Thread.ofVirtual().name("rollout-watch").start(this::run);
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        changed.tryAcquire(TICK_MILLIS, TimeUnit.MILLISECONDS);
        changed.drainPermits();
        if (readiness.leading()) {
          look();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends what is done, and what is late. */
  void look() {
    try {
      PoolState pool = scheduler.state();
      Instant now = clock.instant();
      for (Deployment deployment : deployments.open()) {
        look(deployment, pool, now);
      }
    } catch (Problem e) {
      // The database is away or the lead was lost; the next turn looks again.
      LOG.debug("deployments not looked at cause={}", e.detail());
    }
  }

  private void look(Deployment deployment, PoolState pool, Instant now) {
    if (Progress.done(deployment, pool)) {
      deployments.move(deployment.id(), Deployment.State.FINISHED, "", Caller.SCHEDULER);
    } else if (deployment.state() == Deployment.State.RUNNING && watched(deployment)) {
      Progress.course(deployment, pool, now).ifPresent(it -> follow(deployment, it.verdict()));
    }
  }

  /** Whether anything but its end can come of it by itself. */
  private static boolean watched(Deployment deployment) {
    return deployment.deadline() != null || deployment.staged();
  }

  private void follow(Deployment deployment, Verdict verdict) {
    switch (verdict) {
      case Verdict.Goes goes -> {}
      case Verdict.GoesUntil until -> {}
      // Told by its counts above, which also know of scaling.
      case Verdict.Finish finish -> {}
      case Verdict.Promote promote -> deployments.promote(deployment.id(), Caller.SCHEDULER);
      case Verdict.Fail fail ->
          deployments.move(
              deployment.id(), Deployment.State.PAUSED, fail.reason(), Caller.SCHEDULER);
      case Verdict.RollBack back -> rollouts.rollBack(deployment.id(), Caller.SCHEDULER);
    }
  }
}
