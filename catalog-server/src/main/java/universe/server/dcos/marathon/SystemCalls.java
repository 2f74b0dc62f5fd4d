package universe.server.dcos.marathon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.util.List;
import universe.engine.cluster.Health;
import universe.packages.json.Json;
import universe.server.dcos.call.Answer;
import universe.server.definition.TaskIds;
import universe.server.scheduling.PoolState;
import universe.server.wiring.Settings;
import universe.server.wiring.Single;

/** The calls about Marathon itself. */
@Single
class SystemCalls {
  /** The version whose behaviour is kept. */
  private static final String VERSION = "1.11.24";

  private final Settings settings;
  private final Wishing wishing;

  @Inject
  SystemCalls(Settings settings, Wishing wishing) {
    this.settings = settings;
    this.wishing = wishing;
  }

  /** Where this server is reached. */
  String leader() {
    return "127.0.0.1:" + settings.port();
  }

  Answer version() {
    ObjectNode body =
        Json.object()
            .put("name", "marathon")
            .put("version", VERSION)
            .put("buildref", "universe")
            .put("elected", true)
            .put("leader", leader())
            .put("frameworkId", TaskIds.framework(settings.pool()));
    ObjectNode config =
        body.putObject("marathon_config")
            .put("master", "http://" + leader() + "/mesos")
            .put("mesos_leader_ui_url", "/mesos")
            .put("framework_name", "marathon")
            .put("ha", false)
            .put("checkpoint", true)
            .put("local_port_min", 10_000)
            .put("local_port_max", 20_000)
            .put("hostname", "127.0.0.1")
            .put("webui_url", "/")
            .put("mesos_role", "*")
            .put("task_launch_timeout", 300_000)
            .put("task_reservation_timeout", 20_000)
            .put("reconciliation_initial_delay", 15_000)
            .put("reconciliation_interval", 600_000)
            .put("failover_timeout", 604_800)
            .put("max_instances_per_offer", 100)
            .put("access_control_allow_origin", "");
    config.putArray("features").add("vips").add("task_killing").add("external_volumes");
    body.putObject("zookeeper_config")
        .put("zk", "")
        .put("zk_timeout", 10_000)
        .put("zk_session_timeout", 10_000)
        .put("zk_max_versions", 50);
    ObjectNode http = body.putObject("http_config").put("http_port", settings.port());
    http.putNull("https_port");
    return Answer.ok(body);
  }

  Answer leads() {
    return Answer.ok(Json.object().put("leader", leader()));
  }

  /** One server leads; giving the lead up would only interrupt it. */
  Answer abdicate() {
    return Answer.ok(Json.object().put("message", "Leadership abdicated"));
  }

  Answer plugins() {
    ObjectNode answer = Json.object();
    answer.putArray("plugins");
    return Answer.ok(answer);
  }

  Answer ping(boolean json) {
    return json ? Answer.ok(Json.object().textNode("pong")) : Answer.text("pong");
  }

  /** Gauges in Marathon's names. */
  Answer metrics() {
    World world = wishing.world();
    PoolState pool = world.pool();
    long running = pool.standings().values().stream().filter(it -> it.instance().live()).count();
    long staged = pool.waiting().size();
    long unhealthy =
        pool.standings().values().stream()
            .filter(it -> it.instance().health() == Health.UNHEALTHY)
            .count();
    ObjectNode body = Json.object().put("version", "4.0.0");
    ObjectNode gauges = body.putObject("gauges");
    gauge(gauges, "marathon.apps.active.gauge", world.apps().size());
    gauge(gauges, "marathon.deployments.active.gauge", world.deployments().size());
    gauge(gauges, "marathon.instances.running.gauge", running);
    gauge(gauges, "marathon.instances.staged.gauge", staged);
    gauge(gauges, "marathon.instances.unhealthy.gauge", unhealthy);
    for (String none : List.of("counters", "histograms", "meters", "timers")) {
      body.putObject(none);
    }
    return Answer.ok(body);
  }

  private static void gauge(ObjectNode gauges, String name, long value) {
    gauges.putObject(name).put("value", value);
  }
}
