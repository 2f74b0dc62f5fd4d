package universe.server.dcos.stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import universe.engine.cluster.Goal;
import universe.engine.cluster.Health;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.packages.json.Json;
import universe.server.dcos.form.TaskForm;
import universe.server.definition.TaskIds;
import universe.server.scheduling.PoolState;

/** The events of one instance between two moments. Pure. */
final class TaskEvents {
  private TaskEvents() {}

  /** What the events tell of the app. */
  record Of(String uid, String version) {}

  /** An event before it has its time. */
  record Told(String type, ObjectNode payload) {}

  /**
   * What happened to an instance.
   *
   * @param before null when the slot is new
   */
  static List<Told> changed(@Nullable Instance before, Instance after, PoolState pool, Of app) {
    var told = new ArrayList<Told>();
    boolean otherLife = before != null && before.incarnation() != after.incarnation();
    boolean wasLive = before != null && before.live();
    if (before != null && wasLive && (otherLife || !after.live())) {
      told.addAll(ended(before, end(before, after), pool, app));
    }
    boolean moved = before == null || otherLife || before.state() != after.state();
    if (after.live() && moved) {
      told.add(
          new Told("status_update_event", status(after, TaskForm.state(after.state()), pool, app)));
    }
    if (moved) {
      told.add(new Told("instance_changed_event", instance(after, condition(after), pool, app)));
    }
    boolean sameHealth = before != null && !otherLife && before.health() == after.health();
    if (after.health() != Health.UNKNOWN && !sameHealth) {
      told.addAll(health(after, app));
    }
    return told;
  }

  /** A task that is over. */
  static List<Told> ended(Instance task, String status, PoolState pool, Of app) {
    var told = new ArrayList<Told>();
    if (task.health() == Health.UNHEALTHY) {
      told.add(new Told("unhealthy_instance_kill_event", unhealthy(task, pool, app)));
    }
    told.add(new Told("status_update_event", status(task, status, pool, app)));
    String condition = status.equals("TASK_KILLED") ? "Killed" : "Failed";
    told.add(new Told("instance_changed_event", instance(task, condition, pool, app)));
    return told;
  }

  private static String end(Instance before, Instance after) {
    if (before.state() == InstanceState.STOPPING || after.goal() == Goal.STOP) {
      return "TASK_KILLED";
    }
    if (before.state() == InstanceState.UNREACHABLE) {
      return "TASK_GONE";
    }
    return after.cause().contains("code 0") ? "TASK_FINISHED" : "TASK_FAILED";
  }

  private static ObjectNode status(Instance it, String status, PoolState pool, Of app) {
    ObjectNode payload =
        Json.object()
            .put("slaveId", it.host().map(Object::toString).orElse(""))
            .put(
                "taskId",
                TaskIds.task(it.id().app(), app.uid(), it.id().ordinal(), it.incarnation()))
            .put("taskStatus", status)
            .put("message", it.cause())
            .put("appId", it.id().app().value())
            .put("host", host(it, pool))
            .put("version", app.version());
    ArrayNode addresses = payload.putArray("ipAddresses");
    if (!host(it, pool).isEmpty()) {
      addresses.addObject().put("ipAddress", host(it, pool)).put("protocol", "IPv4");
    }
    ArrayNode ports = payload.putArray("ports");
    TaskForm.ports(it).forEach(ports::add);
    return payload;
  }

  private static ObjectNode instance(Instance it, String condition, PoolState pool, Of app) {
    return Json.object()
        .put("instanceId", TaskIds.instance(it.id().app(), app.uid(), it.id().ordinal()))
        .put("condition", condition)
        .put("runSpecId", it.id().app().value())
        .put("agentId", it.host().map(Object::toString).orElse(""))
        .put("host", host(it, pool))
        .put("runSpecVersion", app.version());
  }

  private static List<Told> health(Instance it, Of app) {
    boolean alive = it.health() == Health.HEALTHY;
    String instance = TaskIds.instance(it.id().app(), app.uid(), it.id().ordinal());
    var told = new ArrayList<Told>();
    if (!alive) {
      told.add(
          new Told(
              "failed_health_check_event",
              Json.object()
                  .put("appId", it.id().app().value())
                  .put("taskId", instance)
                  .set("healthCheck", Json.object())));
    }
    told.add(
        new Told(
            "health_status_changed_event",
            Json.object()
                .put("appId", it.id().app().value())
                .put("instanceId", instance)
                .put("version", app.version())
                .put("alive", alive)));
    told.add(
        new Told(
            "instance_health_changed_event",
            Json.object()
                .put("instanceId", instance)
                .put("runSpecId", it.id().app().value())
                .put("healthy", alive)
                .put("runSpecVersion", app.version())));
    return told;
  }

  private static ObjectNode unhealthy(Instance it, PoolState pool, Of app) {
    String instance = TaskIds.instance(it.id().app(), app.uid(), it.id().ordinal());
    return Json.object()
        .put("appId", it.id().app().value())
        .put("taskId", instance)
        .put("instanceId", instance)
        .put("version", app.version())
        .put("reason", it.cause())
        .put("host", host(it, pool))
        .put("slaveId", it.host().map(Object::toString).orElse(""));
  }

  private static String host(Instance it, PoolState pool) {
    return it.host().flatMap(pool::host).map(known -> known.facts().address()).orElse("");
  }

  private static String condition(Instance it) {
    return switch (it.state()) {
      case WAITING -> "Scheduled";
      case RESERVED -> "Provisioned";
      case SCHEDULED -> "Staging";
      case STARTING -> "Starting";
      case RUNNING -> "Running";
      case STOPPING -> "Killing";
      case UNREACHABLE -> "Unreachable";
      case STOPPED -> "Killed";
    };
  }
}
