package universe.server.dcos.form;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import universe.engine.cluster.Health;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.cluster.Seat;
import universe.packages.json.Json;
import universe.server.definition.TaskIds;
import universe.server.scheduling.KnownHost;

/** A task as Marathon shows it. */
public final class TaskForm {
  private TaskForm() {}

  /**
   * What the form needs of the task's app.
   *
   * @param version of the edition the task was started from
   * @param checks how many health checks the app has
   */
  public record Of(
      String uid, String version, List<Integer> servicePorts, int checks, Instant now) {}

  /** The form of a task that may run. */
  public static ObjectNode of(Instance it, Optional<KnownHost> host, Of app) {
    boolean running = it.state() == InstanceState.RUNNING;
    ObjectNode task =
        Json.object()
            .put("id", TaskIds.task(it.id().app(), app.uid(), it.id().ordinal(), it.incarnation()))
            .put("appId", it.id().app().value())
            .put("host", host.map(known -> known.facts().address()).orElse(""))
            .put("slaveId", it.host().map(Object::toString).orElse(""))
            .put("state", state(it.state()))
            .put("stagedAt", Versions.of(it.since()))
            .put("version", app.version())
            .put("role", "*");
    if (running) {
      task.put("startedAt", Versions.of(it.since()));
    }
    host.map(known -> known.facts().region())
        .filter(region -> !region.isEmpty())
        .ifPresent(region -> task.put("region", region));
    host.map(known -> known.facts().zone())
        .filter(zone -> !zone.isEmpty())
        .ifPresent(zone -> task.put("zone", zone));
    ArrayNode ports = task.putArray("ports");
    ports(it).forEach(ports::add);
    ArrayNode services = task.putArray("servicePorts");
    app.servicePorts().forEach(services::add);
    ArrayNode addresses = task.putArray("ipAddresses");
    host.ifPresent(
        known ->
            addresses
                .addObject()
                .put("ipAddress", known.facts().address())
                .put("protocol", "IPv4"));
    task.putArray("localVolumes");
    ArrayNode results = task.putArray("healthCheckResults");
    if (running && it.health() != Health.UNKNOWN) {
      for (int i = 0; i < app.checks(); i++) {
        results.add(result(it, app));
      }
    }
    return task;
  }

  /** The ports it holds on its host. */
  public static List<Integer> ports(Instance it) {
    return switch (it.seat()) {
      case Seat.None none -> List.of();
      case Seat.At at -> at.ports();
    };
  }

  /** The word that Mesos has for it. */
  public static String state(InstanceState state) {
    return switch (state) {
      case WAITING, RESERVED, SCHEDULED -> "TASK_STAGING";
      case STARTING -> "TASK_STARTING";
      case RUNNING -> "TASK_RUNNING";
      case STOPPING -> "TASK_KILLING";
      case UNREACHABLE -> "TASK_UNREACHABLE";
      case STOPPED -> "TASK_KILLED";
    };
  }

  private static ObjectNode result(Instance it, Of app) {
    boolean alive = it.health() == Health.HEALTHY;
    ObjectNode result =
        Json.object()
            .put("alive", alive)
            .put("consecutiveFailures", alive ? 0 : 1)
            .put("firstSuccess", Versions.of(it.since()))
            .put("instanceId", TaskIds.instance(it.id().app(), app.uid(), it.id().ordinal()));
    result.put(alive ? "lastSuccess" : "lastFailure", Versions.of(app.now()));
    if (!alive) {
      result.put("lastFailureCause", it.cause());
    }
    return result;
  }
}
