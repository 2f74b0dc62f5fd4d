package universe.server.dcos.mesos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeMap;
import universe.engine.cluster.Health;
import universe.engine.cluster.HostState;
import universe.engine.spec.Resources;
import universe.packages.json.Json;
import universe.server.scheduling.KnownHost;

/** The pool in the older form, as {@code /state} and its kin show it. Pure. */
final class StateForm {
  private static final List<String> STATES =
      List.of(
          "TASK_STAGING",
          "TASK_STARTING",
          "TASK_RUNNING",
          "TASK_KILLING",
          "TASK_FINISHED",
          "TASK_KILLED",
          "TASK_FAILED",
          "TASK_LOST",
          "TASK_ERROR",
          "TASK_UNREACHABLE");

  private final Picture picture;
  private final Master master;

  /**
   * Who leads.
   *
   * @param host where it is reached
   */
  record Master(String pool, String host, int port) {}

  StateForm(Picture picture, Master master) {
    this.picture = picture;
    this.master = master;
  }

  /** Everything, with every task. */
  ObjectNode whole() {
    ObjectNode state = head();
    long active = picture.hosts().stream().filter(StateForm::active).count();
    state.put("activated_slaves", active);
    state.put("deactivated_slaves", picture.hosts().size() - active);
    state.set("slaves", slaves());
    ObjectNode framework = framework();
    ArrayNode tasks = framework.putArray("tasks");
    ArrayNode unreachable = framework.putArray("unreachable_tasks");
    for (Picture.Task it : picture.tasks()) {
      (it.state().equals("TASK_UNREACHABLE") ? unreachable : tasks).add(task(it));
    }
    for (String none : List.of("completed_tasks", "executors", "offers")) {
      framework.putArray(none);
    }
    state.putArray("frameworks").add(framework);
    state.putArray("completed_frameworks");
    state.putArray("unregistered_frameworks");
    return state;
  }

  /** Counts in place of tasks. */
  ObjectNode summary() {
    ObjectNode state = Json.object().put("hostname", master.host()).put("cluster", master.pool());
    ArrayNode slaves = state.putArray("slaves");
    for (KnownHost host : picture.hosts()) {
      ObjectNode slave = slave(host);
      counts(slave, picture.on(host));
      slave.putArray("framework_ids").add(picture.framework());
      slaves.add(slave);
    }
    ObjectNode framework = framework();
    counts(framework, picture.tasks());
    ArrayNode ids = framework.putArray("slave_ids");
    picture.tasks().stream().map(Picture.Task::host).distinct().forEach(ids::add);
    state.putArray("frameworks").add(framework);
    return state;
  }

  ObjectNode slaveList() {
    ObjectNode list = Json.object();
    list.set("slaves", slaves());
    list.putArray("recovered_slaves");
    return list;
  }

  ObjectNode taskList() {
    ObjectNode list = Json.object();
    ArrayNode tasks = list.putArray("tasks");
    picture.tasks().forEach(it -> tasks.add(task(it)));
    return list;
  }

  ObjectNode frameworkList() {
    ObjectNode list = Json.object();
    ObjectNode framework = framework();
    ArrayNode tasks = framework.putArray("tasks");
    picture.tasks().forEach(it -> tasks.add(task(it)));
    list.putArray("frameworks").add(framework);
    list.putArray("completed_frameworks");
    return list;
  }

  ObjectNode roles() {
    ObjectNode list = Json.object();
    ObjectNode role = list.putArray("roles").addObject().put("name", "*").put("weight", 1.0);
    role.putArray("frameworks").add(picture.framework());
    role.set("resources", resources(Picture.held(picture.tasks()), ""));
    return list;
  }

  /** What one agent would say of itself, sandboxes included. */
  ObjectNode agent(KnownHost host) {
    ObjectNode state = slave(host);
    ObjectNode framework = framework();
    ArrayNode executors = framework.putArray("executors");
    for (Picture.Task it : picture.on(host)) {
      ObjectNode executor = executors.addObject().put("id", it.id()).put("name", it.name());
      executor.put("source", it.id()).put("container", it.id());
      executor.put("directory", Sandbox.directory(picture, it));
      executor.putArray("tasks").add(task(it));
      executor.putArray("queued_tasks");
      executor.putArray("completed_tasks");
    }
    framework.putArray("completed_executors");
    state.putArray("frameworks").add(framework);
    state.putArray("completed_frameworks");
    return state;
  }

  private ObjectNode head() {
    return Json.object()
        .put("version", Picture.VERSION)
        .put("id", "universe-" + master.pool())
        .put("cluster", master.pool())
        .put("hostname", master.host())
        .put("pid", "master@" + master.host() + ":" + master.port())
        .put("leader", "master@" + master.host() + ":" + master.port());
  }

  private ArrayNode slaves() {
    ArrayNode slaves = Json.object().arrayNode();
    picture.hosts().forEach(it -> slaves.add(slave(it)));
    return slaves;
  }

  private static boolean active(KnownHost host) {
    return !host.silent() && host.intent() == HostState.ACTIVE;
  }

  private ObjectNode slave(KnownHost host) {
    ObjectNode slave =
        Json.object()
            .put("id", host.id().value())
            .put("hostname", host.facts().address())
            .put("port", Picture.AGENT_PORT)
            .put("pid", MasterForm.pid(host))
            .put("active", !host.silent())
            .put("deactivated", host.intent() != HostState.ACTIVE)
            .put("version", Picture.VERSION)
            .put("registered_time", host.joinedAt().toEpochMilli() / 1000.0);
    ObjectNode attributes = slave.putObject("attributes");
    new TreeMap<>(host.facts().attributes()).forEach(attributes::put);
    String ports = "[" + host.facts().portLow() + "-" + host.facts().portHigh() + "]";
    List<Picture.Task> tasks = picture.on(host);
    slave.set("resources", resources(Picture.offered(host), ports));
    slave.set("used_resources", resources(Picture.held(tasks), ports(tasks)));
    slave.set("offered_resources", resources(new Resources(0, 0, 0, 0), ""));
    slave.putObject("reserved_resources");
    slave.set("unreserved_resources", resources(Picture.offered(host), ports));
    slave.putArray("capabilities");
    if (!host.facts().region().isEmpty()) {
      ObjectNode domain = slave.putObject("domain").putObject("fault_domain");
      domain.putObject("region").put("name", host.facts().region());
      domain.putObject("zone").put("name", host.facts().zone());
    }
    return slave;
  }

  private ObjectNode framework() {
    ObjectNode framework =
        Json.object()
            .put("id", picture.framework())
            .put("name", "marathon")
            .put("active", true)
            .put("connected", true)
            .put("recovered", false)
            .put("webui_url", "")
            .put("hostname", master.host())
            .put("user", "root")
            .put("role", "*");
    ObjectNode used = resources(Picture.held(picture.tasks()), ports(picture.tasks()));
    framework.set("resources", used);
    framework.set("used_resources", used.deepCopy());
    framework.set("offered_resources", resources(new Resources(0, 0, 0, 0), ""));
    framework.putArray("capabilities");
    return framework;
  }

  private ObjectNode task(Picture.Task it) {
    ObjectNode task =
        Json.object()
            .put("id", it.id())
            .put("name", it.name())
            .put("framework_id", picture.framework())
            .put("executor_id", "")
            .put("slave_id", it.host())
            .put("state", it.state())
            .put("role", "*");
    task.set("resources", resources(it.resources(), ports(List.of(it))));
    ObjectNode status = task.putArray("statuses").addObject().put("state", it.state());
    status.put("timestamp", it.instance().since().toEpochMilli() / 1000.0);
    if (it.instance().health() != Health.UNKNOWN) {
      status.put("healthy", it.instance().health() == Health.HEALTHY);
    }
    ObjectNode container = status.putObject("container_status");
    container.putObject("container_id").put("value", it.id());
    ObjectNode network = container.putArray("network_infos").addObject();
    ArrayNode addresses = network.putArray("ip_addresses");
    picture
        .host(it.host())
        .ifPresent(
            host ->
                addresses
                    .addObject()
                    .put("protocol", "IPv4")
                    .put("ip_address", host.facts().address()));
    ArrayNode labels = task.putArray("labels");
    Picture.labels(it)
        .forEach((key, value) -> labels.addObject().put("key", key).put("value", value));
    task.set("discovery", discovery(it));
    return task;
  }

  private static ObjectNode discovery(Picture.Task it) {
    ObjectNode discovery = Json.object().put("visibility", "FRAMEWORK").put("name", it.name());
    ArrayNode ports = discovery.putObject("ports").putArray("ports");
    JsonNode names = Picture.portNames(it);
    for (int i = 0; i < it.ports().size(); i++) {
      ports
          .addObject()
          .put("number", it.ports().get(i))
          .put("name", names.path(i).path("name").asText(""))
          .put("protocol", names.path(i).path("protocol").asText("tcp"));
    }
    return discovery;
  }

  private static void counts(ObjectNode form, List<Picture.Task> tasks) {
    for (String state : STATES) {
      form.put(state, tasks.stream().filter(it -> it.state().equals(state)).count());
    }
  }

  private static String ports(List<Picture.Task> tasks) {
    String list =
        tasks.stream()
            .flatMap(it -> it.ports().stream())
            .sorted()
            .map(it -> it + "-" + it)
            .collect(java.util.stream.Collectors.joining(", "));
    return list.isEmpty() ? "" : "[" + list + "]";
  }

  private static ObjectNode resources(Resources of, String ports) {
    ObjectNode form =
        Json.object()
            .put("cpus", of.cpuMillis() / 1000.0)
            .put("mem", (double) of.memMiB())
            .put("disk", (double) of.diskMiB())
            .put("gpus", (double) of.gpus());
    return ports.isEmpty() ? form : form.put("ports", ports);
  }
}
