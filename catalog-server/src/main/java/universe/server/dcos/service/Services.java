package universe.server.dcos.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import universe.engine.cluster.Health;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.packages.json.Json;
import universe.packages.json.UnreadableJson;
import universe.server.app.Apps;
import universe.server.dcos.form.AppForm;
import universe.server.dcos.form.Refusal;
import universe.server.dcos.form.TaskForm;
import universe.server.scheduling.KnownHost;
import universe.server.scheduling.PoolState;
import universe.server.scheduling.Scheduler;
import universe.server.security.Caller;
import universe.server.wiring.Single;

/**
 * Which address a service's name stands for. DC/OS' router is told by the labels {@code
 * DCOS_SERVICE_NAME}, {@code DCOS_SERVICE_PORT_INDEX} and {@code DCOS_SERVICE_SCHEME}, and sends to
 * the first task that runs.
 */
@Single
class Services {
  private static final String NAME = "DCOS_SERVICE_NAME";

  private final Apps apps;
  private final Scheduler scheduler;

  @Inject
  Services(Apps apps, Scheduler scheduler) {
    this.apps = apps;
    this.scheduler = scheduler;
  }

  /** A service, and the rest of a path below it. */
  record Target(String name, URI base, String path) {}

  /**
   * The longest service name that begins the path: names may have slashes in them, as groups do.
   *
   * @param below the decoded path after {@code /service/}
   * @throws Refusal 404 when the caller knows no such service, 503 when nothing of it runs
   */
  Target find(String below, Caller caller) {
    PoolState pool = scheduler.state();
    List<Apps.Wished> known =
        apps.wished().stream()
            .filter(it -> !it.app().removing() && caller.sees(it.app().id().value()))
            .toList();
    for (String name = below; !name.isEmpty(); name = parent(name)) {
      for (Apps.Wished it : known) {
        ObjectNode form = AppForm.of(stored(it.edition().edition().definition()));
        if (form.path("labels").path(NAME).asText("").equals(name)) {
          return new Target(name, base(name, it, form, pool), below.substring(name.length()));
        }
      }
    }
    throw Refusal.of(404, "No service is called '" + below + "'");
  }

  private static String parent(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }

  private static URI base(String name, Apps.Wished app, ObjectNode form, PoolState pool) {
    JsonNode labels = form.path("labels");
    String scheme = labels.path("DCOS_SERVICE_SCHEME").asText("http");
    String index = labels.path("DCOS_SERVICE_PORT_INDEX").asText("0");
    if (!scheme.matches("https?") || !index.matches("[0-9]{1,3}")) {
      throw Refusal.of(503, "The labels of service '" + name + "' name no port that can be shown");
    }
    return pool.of(app.app().id()).stream()
        .map(it -> it.instance())
        .filter(it -> it.state() == InstanceState.RUNNING && it.health() != Health.UNHEALTHY)
        .flatMap(it -> address(it, Integer.parseInt(index), pool).stream())
        .findFirst()
        .map(it -> URI.create(scheme + "://" + it))
        .orElseThrow(() -> Refusal.of(503, "No task of service '" + name + "' runs"));
  }

  private static Optional<String> address(Instance it, int index, PoolState pool) {
    List<Integer> ports = TaskForm.ports(it);
    Stream<KnownHost> host = it.host().flatMap(pool::host).stream();
    return host.filter(known -> index < ports.size())
        .map(known -> known.facts().address() + ":" + ports.get(index))
        .findFirst();
  }

  private static ObjectNode stored(String definition) {
    try {
      return Json.parseObject(definition);
    } catch (UnreadableJson e) {
      throw new IllegalStateException("a stored definition is no JSON object", e);
    }
  }
}
