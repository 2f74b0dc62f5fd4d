package universe.server.dcos.mesos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import universe.engine.cluster.Health;
import universe.engine.cluster.HostState;
import universe.engine.spec.Resources;
import universe.packages.json.Json;
import universe.server.scheduling.KnownHost;

/** The pool in the words of Mesos' operator API, version 1. Pure. */
final class MasterForm {
  private final Picture picture;

  MasterForm(Picture picture) {
    this.picture = picture;
  }

  ObjectNode agents() {
    ObjectNode form = Json.object();
    ArrayNode agents = form.putArray("agents");
    picture.hosts().forEach(it -> agents.add(agent(it)));
    return form;
  }

  private ObjectNode agent(KnownHost host) {
    ObjectNode agent = Json.object();
    ObjectNode of = agent.putObject("agent_info");
    of.put("hostname", host.facts().address()).put("port", Picture.AGENT_PORT);
    of.set("id", id(host.id().value()));
    ArrayNode attributes = of.putArray("attributes");
    host.facts()
        .attributes()
        .forEach(
            (name, text) ->
                attributes
                    .addObject()
                    .put("name", name)
                    .put("type", "TEXT")
                    .set("text", Json.object().put("value", text)));
    if (!host.facts().region().isEmpty()) {
      ObjectNode domain = of.putObject("domain").putObject("fault_domain");
      domain.putObject("region").put("name", host.facts().region());
      domain.putObject("zone").put("name", host.facts().zone());
    }
    ArrayNode total = resources(Picture.offered(host));
    total.add(ranges(List.of(host.facts().portLow()), List.of(host.facts().portHigh())));
    of.set("resources", total);
    agent.put("active", !host.silent()).put("version", Picture.VERSION);
    agent.put("deactivated", host.intent() != HostState.ACTIVE);
    agent.put("pid", pid(host));
    agent.putObject("registered_time").put("nanoseconds", nanos(host.joinedAt()));
    agent.set("total_resources", total.deepCopy());
    List<Picture.Task> tasks = picture.on(host);
    ArrayNode taken = resources(Picture.held(tasks));
    List<Integer> ports = tasks.stream().flatMap(it -> it.ports().stream()).sorted().toList();
    if (!ports.isEmpty()) {
      taken.add(ranges(ports, ports));
    }
    agent.set("allocated_resources", taken);
    agent.putArray("offered_resources");
    return agent;
  }

  static String pid(KnownHost host) {
    return "slave(1)@" + host.facts().address() + ":" + Picture.AGENT_PORT;
  }

  ObjectNode tasks() {
    ObjectNode form = Json.object();
    ArrayNode tasks = form.putArray("tasks");
    ArrayNode unreachable = form.putArray("unreachable_tasks");
    for (Picture.Task it : picture.tasks()) {
      (it.state().equals("TASK_UNREACHABLE") ? unreachable : tasks).add(task(it));
    }
    form.putArray("completed_tasks");
    return form;
  }

  private ObjectNode task(Picture.Task it) {
    ObjectNode task = Json.object().put("name", it.name());
    task.set("task_id", id(it.id()));
    task.set("framework_id", id(picture.framework()));
    task.set("agent_id", id(it.host()));
    task.put("state", it.state());
    ArrayNode held = resources(it.resources());
    if (!it.ports().isEmpty()) {
      List<Integer> ports = it.ports().stream().sorted().toList();
      held.add(ranges(ports, ports));
    }
    task.set("resources", held);
    ArrayNode statuses = task.putArray("statuses");
    statuses.add(status(it));
    ArrayNode labels = task.putObject("labels").putArray("labels");
    Picture.labels(it)
        .forEach((key, value) -> labels.addObject().put("key", key).put("value", value));
    task.set("discovery", discovery(it));
    return task;
  }

  private ObjectNode status(Picture.Task it) {
    ObjectNode status = Json.object();
    status.set("task_id", id(it.id()));
    status.set("agent_id", id(it.host()));
    status.put("state", it.state()).put("source", "SOURCE_EXECUTOR");
    status.put("timestamp", it.instance().since().toEpochMilli() / 1000.0);
    if (it.instance().health() != Health.UNKNOWN) {
      status.put("healthy", it.instance().health() == Health.HEALTHY);
    }
    ObjectNode container = status.putObject("container_status");
    container.set("container_id", id(it.id()));
    picture
        .host(it.host())
        .ifPresent(
            host ->
                container
                    .putArray("network_infos")
                    .addObject()
                    .putArray("ip_addresses")
                    .addObject()
                    .put("protocol", "IPv4")
                    .put("ip_address", host.facts().address()));
    return status;
  }

  private static ObjectNode discovery(Picture.Task it) {
    ObjectNode discovery = Json.object().put("visibility", "FRAMEWORK").put("name", it.name());
    ArrayNode ports = discovery.putObject("ports").putArray("ports");
    JsonNode names = Picture.portNames(it);
    for (int i = 0; i < it.ports().size(); i++) {
      ObjectNode port = ports.addObject().put("number", it.ports().get(i));
      port.put("name", names.path(i).path("name").asText(""));
      port.put("protocol", names.path(i).path("protocol").asText("tcp"));
    }
    return discovery;
  }

  ObjectNode frameworks() {
    ObjectNode form = Json.object();
    ObjectNode framework = form.putArray("frameworks").addObject();
    ObjectNode of = framework.putObject("framework_info");
    of.put("user", "root").put("name", "marathon");
    of.set("id", id(picture.framework()));
    of.put("checkpoint", true).put("role", "*").put("webui_url", "");
    framework.put("active", true).put("connected", true).put("recovered", false);
    framework.set("allocated_resources", resources(Picture.held(picture.tasks())));
    return form;
  }

  static ObjectNode id(String value) {
    return Json.object().put("value", value);
  }

  private static ArrayNode resources(Resources of) {
    ArrayNode list = Json.object().arrayNode();
    list.add(scalar("cpus", of.cpuMillis() / 1000.0));
    list.add(scalar("mem", of.memMiB()));
    list.add(scalar("disk", of.diskMiB()));
    if (of.gpus() > 0) {
      list.add(scalar("gpus", of.gpus()));
    }
    return list;
  }

  private static ObjectNode scalar(String name, double value) {
    ObjectNode resource = Json.object().put("name", name).put("type", "SCALAR").put("role", "*");
    resource.putObject("scalar").put("value", value);
    return resource;
  }

  private static ObjectNode ranges(List<Integer> begins, List<Integer> ends) {
    ObjectNode resource = Json.object().put("name", "ports").put("type", "RANGES").put("role", "*");
    ArrayNode ranges = resource.putObject("ranges").putArray("range");
    for (int i = 0; i < begins.size(); i++) {
      ranges.addObject().put("begin", begins.get(i)).put("end", ends.get(i));
    }
    return resource;
  }

  private static long nanos(Instant at) {
    return at.getEpochSecond() * 1_000_000_000L + at.getNano();
  }
}
