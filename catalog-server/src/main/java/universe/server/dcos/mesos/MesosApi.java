package universe.server.dcos.mesos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.util.Map;
import universe.packages.json.Json;
import universe.server.app.Apps;
import universe.server.dcos.call.Answer;
import universe.server.dcos.call.Call;
import universe.server.dcos.form.Refusal;
import universe.server.definition.TaskIds;
import universe.server.problem.Problem;
import universe.server.scheduling.KnownHost;
import universe.server.scheduling.Scheduler;
import universe.server.wiring.Settings;
import universe.server.wiring.Single;

/** All calls to Mesos and the rest of DC/OS without HTTP: from a call to an answer. */
@Single
class MesosApi {
  private final Apps apps;
  private final Scheduler scheduler;
  private final Settings settings;
  private final OperatorCalls operator;
  private final SandboxCalls sandboxes;

  @Inject
  MesosApi(
      Apps apps,
      Scheduler scheduler,
      Settings settings,
      OperatorCalls operator,
      SandboxCalls sandboxes) {
    this.apps = apps;
    this.scheduler = scheduler;
    this.settings = settings;
    this.operator = operator;
    this.sandboxes = sandboxes;
  }

  /**
   * The answer, refusals included.
   *
   * @param type of the body
   * @param accept what the client can read
   */
  Answer answer(Call call, String type, String accept) {
    try {
      return route(call, type, accept);
    } catch (Refusal refusal) {
      return Answer.of(refusal);
    } catch (Problem problem) {
      return Answer.of(Refusal.of(problem.status(), problem.detail()));
    }
  }

  Picture picture() {
    return new Picture(apps.wished(), scheduler.state(), TaskIds.framework(settings.pool()));
  }

  private Answer route(Call call, String type, String accept) {
    String path = call.path().replaceFirst("^/service/mesos|^/mesos(?=/)", "");
    if (path.equals("/api/v1") || path.equals("/master/api/v1")) {
      return operator.answer(call, picture(), type, accept);
    }
    if (!call.method().equals("GET") && !call.method().equals("HEAD")) {
      throw Refusal.of(405, "HTTP method not allowed");
    }
    if (call.path().matches("/(agent|slave)/.*")) {
      return agent(call);
    }
    if (call.path().startsWith("/system/v1/")) {
      return sandboxes.log(call, picture(), accept);
    }
    StateForm state =
        new StateForm(picture(), new StateForm.Master(settings.pool(), host(), port()));
    return switch (path.replaceFirst("^/master(?=/)", "").replaceFirst("\\.json$", "")) {
      case "/state" -> Answer.ok(state.whole());
      case "/state-summary" -> Answer.ok(state.summary());
      case "/slaves" -> Answer.ok(state.slaveList());
      case "/tasks" -> Answer.ok(state.taskList());
      case "/frameworks" -> Answer.ok(state.frameworkList());
      case "/roles" -> Answer.ok(state.roles());
      case "/health" -> Answer.empty(200);
      case "/version" -> Answer.ok(Json.object().put("version", Picture.VERSION));
      case "/metrics/snapshot" -> Answer.ok(metrics());
      default -> dcos(call);
    };
  }

  private Answer agent(Call call) {
    String[] parts = call.path().split("/", 4);
    KnownHost host =
        picture()
            .host(parts[2])
            .orElseThrow(() -> Refusal.of(404, "There is no agent " + parts[2]));
    String rest = parts.length > 3 ? parts[3] : "";
    if (rest.startsWith("files/")) {
      return sandboxes.files(call, picture(), host, rest.substring("files/".length()));
    }
    if (rest.matches("(slave\\(1\\)/)?state(\\.json)?")) {
      StateForm.Master master = new StateForm.Master(settings.pool(), host(), port());
      return Answer.ok(new StateForm(picture(), master).agent(host));
    }
    throw Refusal.of(404, "URI not found: " + call.path());
  }

  private Answer dcos(Call call) {
    return switch (call.path()) {
      case "/dcos-metadata/dcos-version.json" -> Answer.ok(version());
      case "/metadata" ->
          Answer.ok(
              Json.object()
                  .put("PUBLIC_IPV4", host())
                  .put("CLUSTER_ID", "universe-" + settings.pool()));
      case "/mesos_dns/v1/hosts/leader.mesos",
          "/mesos_dns/v1/hosts/master.mesos",
          "/mesos_dns/v1/hosts/marathon.mesos" ->
          Answer.ok(names(call.path().substring("/mesos_dns/v1/hosts/".length())));
      case "/pkgpanda/active/", "/pkgpanda/active" -> Answer.ok(Json.object().arrayNode());
      default -> throw Refusal.of(404, "URI not found: " + call.path());
    };
  }

  private static ObjectNode version() {
    return Json.object()
        .put("version", "2.2.0")
        .put("dcos-variant", "open")
        .put("dcos-image-commit", "universe")
        .put("bootstrap-id", "universe");
  }

  private JsonNode names(String name) {
    var list = Json.object().arrayNode();
    list.addObject().put("host", name + ".").put("ip", host());
    return list;
  }

  private ObjectNode metrics() {
    ObjectNode metrics = Json.object();
    Picture picture = picture();
    Map.of(
            "master/elected", 1.0,
            "master/slaves_active", (double) picture.hosts().size(),
            "master/tasks_running", (double) picture.tasks().size())
        .forEach(metrics::put);
    return metrics;
  }

  private static String host() {
    return "127.0.0.1";
  }

  private int port() {
    return settings.port();
  }
}
