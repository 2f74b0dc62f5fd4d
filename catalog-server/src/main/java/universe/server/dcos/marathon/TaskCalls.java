package universe.server.dcos.marathon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.spec.AppId;
import universe.packages.json.Json;
import universe.server.app.Apps;
import universe.server.dcos.call.Answer;
import universe.server.dcos.call.Call;
import universe.server.dcos.form.Refusal;
import universe.server.dcos.form.TaskForm;
import universe.server.definition.TaskIds;
import universe.server.scheduling.Scheduler;
import universe.server.wiring.Single;

/** The calls about tasks. */
@Single
class TaskCalls {
  private final Wishing wishing;
  private final Scheduler scheduler;

  @Inject
  TaskCalls(Wishing wishing, Scheduler scheduler) {
    this.wishing = wishing;
    this.scheduler = scheduler;
  }

  /** One life of an instance that somebody named. */
  private record Named(Apps.Wished app, Instance instance) {}

  Answer list(Call call) {
    Set<String> states = new TreeSet<>(call.query().getOrDefault("status", List.of()));
    states.addAll(call.query().getOrDefault("status[]", List.of()));
    World world = wishing.world();
    ObjectNode answer = Json.object();
    ArrayNode tasks = answer.putArray("tasks");
    for (Apps.Wished app : world.apps()) {
      for (JsonNode task : world.tasks(app)) {
        if (states.isEmpty() || states.contains(status(task))) {
          tasks.add(task);
        }
      }
    }
    return Answer.ok(answer);
  }

  /** The table that older scripts read. */
  Answer table() {
    World world = wishing.world();
    StringBuilder text = new StringBuilder();
    for (Apps.Wished app : world.apps()) {
      String name = app.app().id().value().substring(1).replace('/', '_');
      List<Integer> services = world.taskOf(app).servicePorts();
      for (int i = 0; i < Math.max(1, services.size()); i++) {
        text.append(name).append('\t').append(services.isEmpty() ? " " : services.get(i));
        for (Instance it : world.instances(app.app().id())) {
          if (it.state() == InstanceState.RUNNING) {
            text.append('\t').append(address(world, it, i));
          }
        }
        text.append('\n');
      }
    }
    return Answer.text(text.toString());
  }

  private static String address(World world, Instance it, int port) {
    String host = it.host().flatMap(world.pool()::host).map(h -> h.facts().address()).orElse("");
    List<Integer> ports = TaskForm.ports(it);
    return port < ports.size() ? host + ":" + ports.get(port) : host;
  }

  Answer ofApp(String id) {
    World world = wishing.world();
    ObjectNode answer = Json.object();
    answer.set("tasks", world.tasks(AppCalls.known(world, id)));
    return Answer.ok(answer);
  }

  /** Ends the tasks of an app, on one host or all. */
  Answer endAll(Call call, String id) {
    World world = wishing.world();
    Apps.Wished app = AppCalls.known(world, id);
    String host = call.text("host");
    List<Named> named =
        world.instances(app.app().id()).stream()
            .filter(Instance::live)
            .filter(it -> host.isEmpty() || host.equals("*") || isOn(world, it, host))
            .map(it -> new Named(app, it))
            .toList();
    return end(call, world, named, false);
  }

  private static boolean isOn(World world, Instance it, String host) {
    return it.host()
        .flatMap(world.pool()::host)
        .filter(known -> known.name().equals(host) || known.facts().address().equals(host))
        .isPresent();
  }

  Answer endOne(Call call, String id, String task) {
    World world = wishing.world();
    Apps.Wished app = AppCalls.known(world, id);
    List<Named> named =
        named(world, task).stream()
            .filter(it -> it.app().app().id().equals(app.app().id()))
            .toList();
    if (named.isEmpty()) {
      throw Refusal.of(404, "Task '" + task + "' does not exist");
    }
    return end(call, world, named, true);
  }

  /** Ends the tasks a client names, whichever apps they are of. */
  Answer endNamed(Call call) {
    World world = wishing.world();
    var named = new ArrayList<Named>();
    for (JsonNode id : call.object().path("ids")) {
      if (TaskIds.app(id.asText()).isEmpty()) {
        throw Refusal.of(
            400,
            "Invalid task id '"
                + id.asText()
                + "'. [the id must be of the form app.instance-UUID._app.N]");
      }
      named.addAll(named(world, id.asText()));
    }
    return end(call, world, List.copyOf(named), false);
  }

  private static List<Named> named(World world, String task) {
    return TaskIds.app(task).flatMap(world::any).stream()
        .flatMap(
            app ->
                world.instances(app.app().id()).stream()
                    .filter(Instance::live)
                    .filter(it -> isCalled(it, app, task))
                    .map(it -> new Named(app, it)))
        .toList();
  }

  private static boolean isCalled(Instance it, Apps.Wished app, String task) {
    AppId id = app.app().id();
    String uid = app.app().uid();
    return task.equals(TaskIds.task(id, uid, it.id().ordinal(), it.incarnation()))
        || task.equals(TaskIds.instance(id, uid, it.id().ordinal()));
  }

  private Answer end(Call call, World world, List<Named> named, boolean single) {
    boolean scale = call.flag("scale", false);
    if (scale && call.flag("wipe", false)) {
      throw Refusal.of(400, "You cannot use scale and wipe at the same time.");
    }
    if (scale) {
      return scaleDown(call, named);
    }
    ArrayNode ended = Json.object().arrayNode();
    for (Named it : named) {
      ended.add(world.task(it.instance(), world.taskOf(it.app())));
      scheduler.restart(it.instance().id(), call.caller());
    }
    ObjectNode answer = Json.object();
    if (single) {
      answer.set("task", ended.get(0));
    } else {
      answer.set("tasks", ended);
    }
    return Answer.ok(answer);
  }

  /** Fewer instances of each app by as many as were named. */
  private Answer scaleDown(Call call, List<Named> named) {
    Map<AppId, List<Named>> byApp = new LinkedHashMap<>();
    named.forEach(
        it -> byApp.computeIfAbsent(it.app().app().id(), id -> new ArrayList<>()).add(it));
    Answer last = Answer.ok(Json.object());
    for (List<Named> of : byApp.values()) {
      var app = of.getFirst().app().app();
      int left = Math.max(0, app.desired() - of.size());
      Wishing.Done done = wishing.scale(app, left, AppCalls.terms(call, false));
      last = Answer.deployed(200, done.version(), done.deployment());
    }
    return last;
  }

  private static String status(JsonNode task) {
    String state = task.path("state").asText();
    return state.equals("TASK_STAGING") || state.equals("TASK_STARTING") ? "staging" : "running";
  }
}
