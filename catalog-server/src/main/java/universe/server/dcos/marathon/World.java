package universe.server.dcos.marathon;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import universe.engine.cluster.Health;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.spec.AppId;
import universe.packages.json.Json;
import universe.server.app.App;
import universe.server.app.Apps;
import universe.server.dcos.form.PortForm;
import universe.server.dcos.form.ReadinessForm;
import universe.server.dcos.form.TaskForm;
import universe.server.dcos.form.Versions;
import universe.server.deployment.Deployment;
import universe.server.scheduling.PoolState;

/** Everything that one call looks at, at one moment. */
final class World {
  private final Map<AppId, Apps.Wished> apps = new TreeMap<>();
  private final Map<AppId, List<Instance>> instances;
  private final List<Deployment> deployments;
  private final PoolState pool;
  private final Forms forms;
  private final Instant now;

  World(
      List<Apps.Wished> apps,
      PoolState pool,
      List<Deployment> deployments,
      Forms forms,
      Instant now) {
    apps.forEach(it -> this.apps.put(it.app().id(), it));
    this.pool = pool;
    this.deployments = deployments;
    this.forms = forms;
    this.now = now;
    this.instances =
        pool.standings().values().stream()
            .map(it -> it.instance())
            .sorted((a, b) -> a.id().compareTo(b.id()))
            .collect(Collectors.groupingBy(it -> it.id().app()));
  }

  PoolState pool() {
    return pool;
  }

  Instant now() {
    return now;
  }

  /** Apps that shall be; one that is being removed is gone for Marathon's clients. */
  List<Apps.Wished> apps() {
    return apps.values().stream().filter(it -> !it.app().removing()).toList();
  }

  Optional<Apps.Wished> app(AppId id) {
    return Optional.ofNullable(apps.get(id)).filter(it -> !it.app().removing());
  }

  /** Also one that is being removed. */
  Optional<Apps.Wished> any(AppId id) {
    return Optional.ofNullable(apps.get(id));
  }

  List<Instance> instances(AppId app) {
    return instances.getOrDefault(app, List.of());
  }

  List<Deployment> deployments() {
    return deployments;
  }

  /** The app as it is shown, with what shall be embedded. */
  ObjectNode form(Apps.Wished wished, Set<String> embeds) {
    App app = wished.app();
    ObjectNode form = Json.object();
    form.setAll(forms.of(wished.edition().edition().definition()));
    forms.packaged(wished.edition(), form);
    form.put("id", app.id().value()).put("instances", app.desired());
    String version = Versions.of(wished.edition().at());
    form.put("version", version);
    form.putObject("versionInfo")
        .put("lastScalingAt", Versions.of(app.updated().at()))
        .put("lastConfigChangeAt", version);
    boolean failures = embeds.contains("failures");
    if (embeds.contains("counts")) {
      counts(app.id(), form);
    }
    if (embeds.contains("deployments") || embeds.contains("tasks") || failures) {
      ArrayNode ids = form.putArray("deployments");
      of(app.id()).forEach(it -> ids.addObject().put("id", it.id()));
    }
    if (embeds.contains("tasks") || failures) {
      form.set("tasks", tasks(wished));
    }
    if (embeds.contains("readiness")) {
      form.set("readinessCheckResults", readiness(app.id()));
    }
    if (embeds.contains("taskStats")) {
      form.set("taskStats", TaskStats.of(app, wished.edition(), instances(app.id()), now));
    }
    if (embeds.contains("lastTaskFailure") || failures) {
      Failures.last(wished, instances(app.id()), pool)
          .ifPresent(it -> form.set("lastTaskFailure", it));
    }
    return form;
  }

  List<Deployment> of(AppId app) {
    return deployments.stream().filter(it -> it.app().equals(app)).toList();
  }

  /** What the app's readiness check said of its tasks; nothing for an app without one. */
  ArrayNode readiness(AppId app) {
    return any(app)
        .map(
            it ->
                ReadinessForm.results(
                    forms.of(it.edition().edition().definition()), it.app().uid(), instances(app)))
        .orElseGet(() -> Json.object().arrayNode());
  }

  ArrayNode tasks(Apps.Wished wished) {
    ArrayNode tasks = Json.object().arrayNode();
    TaskForm.Of app = taskOf(wished);
    instances(wished.app().id()).stream()
        .filter(Instance::live)
        .forEach(it -> tasks.add(task(it, app)));
    return tasks;
  }

  ObjectNode task(Instance it, TaskForm.Of app) {
    return TaskForm.of(it, it.host().flatMap(pool::host), app);
  }

  TaskForm.Of taskOf(Apps.Wished wished) {
    ObjectNode form = forms.of(wished.edition().edition().definition());
    return new TaskForm.Of(
        wished.app().uid(),
        Versions.of(wished.edition().at()),
        PortForm.servicePorts(form),
        form.path("healthChecks").size(),
        now);
  }

  private void counts(AppId app, ObjectNode form) {
    int staged = 0;
    int running = 0;
    int healthy = 0;
    int unhealthy = 0;
    boolean checked = !form.path("healthChecks").isEmpty();
    for (Instance it : instances(app)) {
      boolean runs = it.state() == InstanceState.RUNNING;
      running += runs ? 1 : 0;
      staged +=
          it.state() == InstanceState.SCHEDULED || it.state() == InstanceState.STARTING ? 1 : 0;
      healthy += runs && checked && it.health() == Health.HEALTHY ? 1 : 0;
      unhealthy += runs && checked && it.health() == Health.UNHEALTHY ? 1 : 0;
    }
    form.put("tasksStaged", staged)
        .put("tasksRunning", running)
        .put("tasksHealthy", healthy)
        .put("tasksUnhealthy", unhealthy);
  }
}
