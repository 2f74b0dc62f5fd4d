package universe.server.dcos.mesos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.util.Map;
import universe.engine.cluster.HostId;
import universe.engine.cluster.HostState;
import universe.packages.json.Json;
import universe.server.dcos.call.Answer;
import universe.server.dcos.call.Call;
import universe.server.dcos.form.Refusal;
import universe.server.scheduling.Scheduler;
import universe.server.security.access.Permission;
import universe.server.wiring.Single;

/** Mesos' operator API: one address, the body says what is asked. */
@Single
class OperatorCalls {
  private static final String PROTOBUF = "application/x-protobuf";

  /** The numbers that calls without any argument have in protobuf. */
  private static final Map<Integer, String> NUMBERS =
      Map.of(
          1, "GET_HEALTH",
          3, "GET_VERSION",
          9, "GET_STATE",
          10, "GET_AGENTS",
          11, "GET_FRAMEWORKS",
          12, "GET_EXECUTORS",
          13, "GET_TASKS",
          14, "GET_ROLES",
          17, "GET_MASTER",
          28, "GET_QUOTA");

  private final Scheduler scheduler;

  @Inject
  OperatorCalls(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  Answer answer(Call call, Picture picture, String type, String accept) {
    if (!call.method().equals("POST")) {
      throw Refusal.of(405, "Expecting one of { 'POST' }");
    }
    boolean binary = type.startsWith(PROTOBUF);
    ObjectNode asked = binary ? Json.object().put("type", named(call.body())) : call.object();
    String what = asked.path("type").asText();
    if (what.endsWith("_AGENT") || what.equals("MARK_AGENT_GONE")) {
      return steer(call, what, asked, picture);
    }
    ObjectNode answer = Json.object().put("type", what);
    fill(answer, what, picture);
    return accept.contains(PROTOBUF)
        ? Answer.bytes(PROTOBUF, Wire.response(answer))
        : Answer.ok(answer);
  }

  private static void fill(ObjectNode answer, String what, Picture picture) {
    MasterForm form = new MasterForm(picture);
    switch (what) {
      case "GET_AGENTS" -> answer.set("get_agents", form.agents());
      case "GET_TASKS" -> answer.set("get_tasks", form.tasks());
      case "GET_FRAMEWORKS" -> answer.set("get_frameworks", form.frameworks());
      case "GET_STATE" -> {
        ObjectNode state = answer.putObject("get_state");
        state.set("get_tasks", form.tasks());
        state.putObject("get_executors");
        state.set("get_frameworks", form.frameworks());
        state.set("get_agents", form.agents());
      }
      case "GET_EXECUTORS" -> answer.putObject("get_executors");
      case "GET_QUOTA" -> answer.putObject("get_quota").putObject("status");
      case "GET_HEALTH" -> answer.putObject("get_health").put("healthy", true);
      case "GET_VERSION" ->
          answer.putObject("get_version").putObject("version_info").put("version", Picture.VERSION);
      case "GET_ROLES" ->
          answer
              .putObject("get_roles")
              .putArray("roles")
              .addObject()
              .put("name", "*")
              .put("weight", 1.0);
      case "GET_MASTER" ->
          answer
              .putObject("get_master")
              .putObject("master_info")
              .put("id", picture.framework())
              .put("ip", 0)
              .put("port", 5050)
              .put("hostname", "127.0.0.1")
              .put("version", Picture.VERSION);
      default -> throw Refusal.of(501, "The call " + what + " is not offered by this server");
    }
  }

  /** Hosts are taken out of service and back. */
  private Answer steer(Call call, String what, ObjectNode asked, Picture picture) {
    call.caller().require(Permission.NODES, "/");
    String member = what.toLowerCase(java.util.Locale.ROOT);
    String id = asked.path(member).path("agent_id").path("value").asText("");
    if (picture.host(id).isEmpty()) {
      throw Refusal.of(404, "There is no agent '" + id + "'");
    }
    HostState intent =
        switch (what) {
          case "DRAIN_AGENT" -> HostState.DRAINING;
          case "DEACTIVATE_AGENT" -> HostState.CORDONED;
          case "REACTIVATE_AGENT" -> HostState.ACTIVE;
          case "MARK_AGENT_GONE" -> HostState.GONE;
          default -> throw Refusal.of(501, "The call " + what + " is not offered by this server");
        };
    scheduler.setHost(new HostId(id), intent, call.caller());
    return Answer.empty(200);
  }

  /** The type of a call in protobuf: its first member, a whole number. */
  private static String named(byte[] body) {
    boolean plain = body.length >= 2 && body[0] == 8 && body[1] > 0;
    String name = plain ? NUMBERS.get((int) body[1]) : null;
    if (name == null) {
      throw Refusal.of(
          400, "The call is none that this server reads as protobuf; send it as application/json");
    }
    return name;
  }
}
