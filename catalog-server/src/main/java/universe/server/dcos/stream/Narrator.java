package universe.server.dcos.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.engine.spec.AppId;
import universe.engine.spec.InstanceId;
import universe.packages.json.Json;
import universe.server.app.Apps;
import universe.server.dcos.form.Versions;
import universe.server.dcos.form.WayForm;
import universe.server.deployment.Deployment;
import universe.server.deployment.Deployments;
import universe.server.problem.Problem;
import universe.server.scheduling.PoolState;
import universe.server.scheduling.Scheduler;
import universe.server.scheduling.Standing;
import universe.server.wiring.Single;

/** Tells in Marathon's events what became different in the pool and of its deployments. */
@Single
public class Narrator {
  private static final Logger LOG = LoggerFactory.getLogger(Narrator.class);

  private final Broadcast broadcast;
  private final Scheduler scheduler;
  private final Deployments deployments;
  private final Apps apps;
  private final Semaphore changed = new Semaphore(0);
  private final Map<AppId, Deployment> under = new HashMap<>();

  @Inject
  Narrator(Broadcast broadcast, Scheduler scheduler, Deployments deployments, Apps apps) {
    this.broadcast = broadcast;
    this.scheduler = scheduler;
    this.deployments = deployments;
    this.apps = apps;
  }

  /** Begins to tell; ends with the server. */
  public void start() {
    scheduler.afterTurn(changed::release);
    deployments.watch(this::told);
    Thread.ofVirtual().name("marathon-narrator").start(this::run);
  }

  private void run() {
    PoolState before = scheduler.state();
    try {
      while (!Thread.currentThread().isInterrupted()) {
        changed.tryAcquire(5, TimeUnit.SECONDS);
        changed.drainPermits();
        PoolState after = scheduler.state();
        if (broadcast.heard()) {
          tell(before, after);
        }
        before = after;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(PoolState before, PoolState after) {
    Map<AppId, TaskEvents.Of> known = new HashMap<>();
    try {
      after
          .standings()
          .forEach((id, now) -> compare(before.standings().get(id), now, known, after));
      before
          .standings()
          .forEach(
              (id, then) -> {
                if (!after.standings().containsKey(id)) {
                  gone(id, then, known, before);
                }
              });
    } catch (Problem e) {
      LOG.debug("events not told cause={}", e.detail());
    }
  }

  private void compare(
      @org.jspecify.annotations.Nullable Standing then,
      Standing now,
      Map<AppId, TaskEvents.Of> known,
      PoolState pool) {
    if (then != null && then.instance().equals(now.instance())) {
      return;
    }
    TaskEvents.Of app = known.computeIfAbsent(now.instance().id().app(), this::app);
    TaskEvents.changed(then == null ? null : then.instance(), now.instance(), pool, app)
        .forEach(it -> broadcast.publish(it.type(), it.payload()));
  }

  private void gone(InstanceId id, Standing then, Map<AppId, TaskEvents.Of> known, PoolState pool) {
    if (then.instance().live()) {
      TaskEvents.Of app = known.computeIfAbsent(id.app(), this::app);
      TaskEvents.ended(then.instance(), "TASK_KILLED", pool, app)
          .forEach(it -> broadcast.publish(it.type(), it.payload()));
    }
  }

  private TaskEvents.Of app(AppId id) {
    return apps.find(id)
        .map(app -> new TaskEvents.Of(app.uid(), Versions.of(apps.current(app).at())))
        .orElse(new TaskEvents.Of("", ""));
  }

  /** A deployment began, or its state changed. */
  private synchronized void told(Deployment now) {
    Deployment earlier = under.get(now.app());
    if (now.state() == Deployment.State.RUNNING) {
      if (earlier != null && !earlier.id().equals(now.id())) {
        failed(earlier, "superseded");
      }
      under.put(now.app(), now);
      begun(now);
      return;
    }
    if (now.state().open() || earlier == null || !earlier.id().equals(now.id())) {
      return;
    }
    under.remove(now.app());
    if (now.state() == Deployment.State.FINISHED) {
      broadcast.publish("deployment_step_success", step(now));
      broadcast.publish("deployment_success", end(now));
    } else {
      failed(now, now.reason());
    }
  }

  private void begun(Deployment now) {
    String parent = now.app().value().substring(0, now.app().value().lastIndexOf('/'));
    broadcast.publish(
        "group_change_success",
        Json.object()
            .put("groupId", parent.isEmpty() ? "/" : parent)
            .put("version", Versions.of(now.startedAt())));
    broadcast.publish("deployment_info", step(now));
  }

  private void failed(Deployment deployment, String reason) {
    broadcast.publish("deployment_step_failure", step(deployment));
    broadcast.publish("deployment_failed", end(deployment).put("reason", reason));
  }

  private static ObjectNode step(Deployment deployment) {
    ObjectNode plan = WayForm.plan(deployment);
    ObjectNode payload = Json.object();
    payload.set("plan", plan);
    payload.set("currentStep", plan.path("steps").path(plan.path("steps").size() - 1));
    return payload;
  }

  private static ObjectNode end(Deployment deployment) {
    ObjectNode payload = Json.object().put("id", deployment.id());
    payload.set("plan", WayForm.plan(deployment));
    return payload;
  }
}
