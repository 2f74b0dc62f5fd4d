package universe.server.dcos.mesos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import universe.engine.cluster.HostId;
import universe.engine.cluster.Instance;
import universe.engine.cluster.Seat;
import universe.engine.spec.AppId;
import universe.engine.spec.Resources;
import universe.packages.json.Json;
import universe.packages.json.UnreadableJson;
import universe.server.app.Apps;
import universe.server.dcos.form.TaskForm;
import universe.server.definition.TaskIds;
import universe.server.scheduling.KnownHost;
import universe.server.scheduling.PoolState;

/** The pool at one moment, as far as Mesos has words for it. */
final class Picture {
  /** The version whose behaviour is kept. */
  static final String VERSION = "1.11.0";

  /** What Mesos' agents listen on; nothing of ours does, clients only show it. */
  static final int AGENT_PORT = 5051;

  private final PoolState pool;
  private final String framework;
  private final List<Task> tasks = new ArrayList<>();
  private final Map<AppId, ObjectNode> definitions = new HashMap<>();

  /** A task that runs or may run. */
  record Task(String id, Instance instance, ObjectNode definition) {
    /** Marathon names tasks by the app's path, the last part first. */
    String name() {
      List<String> parts = new ArrayList<>(List.of(app().substring(1).split("/")));
      java.util.Collections.reverse(parts);
      return String.join(".", parts);
    }

    String app() {
      return instance.id().app().value();
    }

    String host() {
      return instance.host().map(HostId::value).orElse("");
    }

    String state() {
      return TaskForm.state(instance.state());
    }

    Resources resources() {
      return switch (instance.seat()) {
        case Seat.None none -> new Resources(0, 0, 0, 0);
        case Seat.At at -> at.held();
      };
    }

    List<Integer> ports() {
      return TaskForm.ports(instance);
    }
  }

  Picture(List<Apps.Wished> apps, PoolState pool, String framework) {
    this.pool = pool;
    this.framework = framework;
    Map<AppId, String> uids = new HashMap<>();
    for (Apps.Wished it : apps) {
      uids.put(it.app().id(), it.app().uid());
      definitions.put(it.app().id(), parsed(it.edition().edition().definition()));
    }
    pool.standings().values().stream()
        .map(it -> it.instance())
        .filter(it -> it.live() && uids.containsKey(it.id().app()))
        .sorted(Comparator.comparing(Instance::id))
        .forEach(it -> tasks.add(task(it, uids.getOrDefault(it.id().app(), ""))));
  }

  private Task task(Instance it, String uid) {
    String id = TaskIds.task(it.id().app(), uid, it.id().ordinal(), it.incarnation());
    return new Task(id, it, definitions.getOrDefault(it.id().app(), Json.object()));
  }

  private static ObjectNode parsed(String definition) {
    try {
      return Json.parseObject(definition);
    } catch (UnreadableJson e) {
      throw new IllegalStateException("a stored definition is no JSON object", e);
    }
  }

  String framework() {
    return framework;
  }

  List<Task> tasks() {
    return tasks;
  }

  Optional<Task> task(String id) {
    return tasks.stream().filter(it -> it.id().equals(id)).findFirst();
  }

  List<Task> on(KnownHost host) {
    return tasks.stream().filter(it -> it.host().equals(host.id().value())).toList();
  }

  /** In the order of their names; those given up are gone for Mesos' clients. */
  List<KnownHost> hosts() {
    return pool.hosts().values().stream()
        .filter(it -> it.intent() != universe.engine.cluster.HostState.GONE)
        .sorted(Comparator.comparing(KnownHost::name))
        .toList();
  }

  Optional<KnownHost> host(String id) {
    return hosts().stream().filter(it -> it.id().value().equals(id)).findFirst();
  }

  /** What those tasks hold together. */
  static Resources held(List<Task> tasks) {
    Resources sum = new Resources(0, 0, 0, 0);
    for (Task task : tasks) {
      Resources one = task.resources();
      sum =
          new Resources(
              sum.cpuMillis() + one.cpuMillis(),
              sum.memMiB() + one.memMiB(),
              sum.diskMiB() + one.diskMiB(),
              sum.gpus() + one.gpus());
    }
    return sum;
  }

  static Resources offered(KnownHost host) {
    return new Resources(
        host.facts().cpuMillis(),
        host.facts().memMiB(),
        host.facts().diskMiB(),
        host.facts().gpus());
  }

  /** The labels of a task's app. */
  static Map<String, String> labels(Task task) {
    Map<String, String> labels = new java.util.TreeMap<>();
    JsonNode given = task.definition().path("labels");
    given.properties().forEach(it -> labels.put(it.getKey(), it.getValue().asText()));
    return labels;
  }

  /** Name and protocol of each port of a task, in their order. */
  static JsonNode portNames(Task task) {
    JsonNode mappings = task.definition().path("container").path("portMappings");
    return mappings.isArray() && !mappings.isEmpty()
        ? mappings
        : task.definition().path("portDefinitions");
  }
}
