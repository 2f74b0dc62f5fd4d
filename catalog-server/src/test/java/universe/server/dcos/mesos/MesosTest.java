package universe.server.dcos.mesos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.mesos.v1.Protos.TaskState;
import org.apache.mesos.v1.master.Protos;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import universe.engine.cluster.HostId;
import universe.engine.cluster.HostState;
import universe.engine.cluster.InstanceState;
import universe.engine.spec.AppId;
import universe.packages.json.Json;
import universe.packages.json.UnreadableJson;
import universe.server.app.Apps;
import universe.server.app.Revision;
import universe.server.dcos.call.Answer;
import universe.server.dcos.call.Call;
import universe.server.scheduling.Scheduler;
import universe.server.security.Caller;
import universe.server.security.access.Rights;
import universe.server.testing.Callers;
import universe.server.testing.TestServer;

/**
 * What {@code dcos node}, {@code dcos task} and {@code dcos service} ask for, read with the classes
 * that Mesos itself generates from its protocol.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class MesosTest {
  private static final String PROTOBUF = "application/x-protobuf";
  private static final String WEB =
      "{\"id\":\"/shop/web\",\"cmd\":\"s\",\"instances\":2,\"cpus\":0.5,\"mem\":64,"
          + "\"labels\":{\"tier\":\"front\"},\"portDefinitions\":[{\"port\":0,\"name\":\"http\"}],"
          + "\"healthChecks\":[{\"protocol\":\"MESOS_TCP\",\"portIndex\":0}]}";

  private TestServer server;
  private MesosApi mesos;

  @BeforeAll
  void startTheServer() throws Exception {
    server = TestServer.start();
    server.host("host-1", 1);
    server.host("host-2", 2);
    mesos = server.part(MesosApi.class);
    AppId web = new AppId("/shop/web");
    var edition = new Revision.Edition(WEB, "{}", new Revision.Source.Direct(), "");
    server.part(Apps.class).install(web, 2, edition, Callers.ANNA);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                server.part(Scheduler.class).state().of(web).stream()
                        .filter(it -> it.instance().state() == InstanceState.RUNNING)
                        .count()
                    == 2);
  }

  @AfterAll
  void stopIt() {
    server.close();
  }

  private Answer send(String method, String path, byte[] body, String type, Caller caller) {
    Call call = new Call(method, Call.plain(path), Map.of(), body, caller, "192.0.2.7");
    return mesos.answer(call, type, type);
  }

  private Protos.Response ask(Protos.Call.Type type) throws InvalidProtocolBufferException {
    byte[] body = Protos.Call.newBuilder().setType(type).build().toByteArray();
    Answer answer = send("POST", "/mesos/api/v1", body, PROTOBUF, Callers.ANNA);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.type()).isEqualTo(PROTOBUF);
    return Protos.Response.parseFrom(answer.body());
  }

  private JsonNode get(String path) throws UnreadableJson {
    Answer answer = send("GET", path, new byte[0], "application/json", Callers.ANNA);
    assertThat(answer.status()).as(path).isEqualTo(200);
    return Json.parse(new String(answer.body(), StandardCharsets.UTF_8));
  }

  private Answer post(String json, Caller caller) {
    byte[] body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return send("POST", "/mesos/api/v1", body, "application/json", caller);
  }

  @Test
  void agentsAreRead() throws Exception {
    Protos.Response response = ask(Protos.Call.Type.GET_AGENTS);
    assertThat(response.getType()).isEqualTo(Protos.Response.Type.GET_AGENTS);
    var agents = response.getGetAgents().getAgentsList();
    assertThat(agents).hasSize(2);
    var first = agents.getFirst();
    assertThat(first.getAgentInfo().getHostname()).isEqualTo("127.0.0.11");
    assertThat(first.getAgentInfo().getId().getValue()).isEqualTo("id-host-1");
    assertThat(first.getActive()).isTrue();
    assertThat(first.getVersion()).isEqualTo("1.11.0");
    assertThat(first.getTotalResourcesList())
        .anyMatch(it -> it.getName().equals("cpus") && it.getScalar().getValue() == 4.0)
        .anyMatch(
            it -> it.getName().equals("ports") && it.getRanges().getRange(0).getBegin() == 20_000);
    assertThat(first.getAgentInfo().getAttributesList())
        .anyMatch(it -> it.getName().equals("rack") && it.getText().getValue().equals("r1"));
    double used =
        agents.stream()
            .flatMap(it -> it.getAllocatedResourcesList().stream())
            .filter(it -> it.getName().equals("cpus"))
            .mapToDouble(it -> it.getScalar().getValue())
            .sum();
    assertThat(used).isEqualTo(1.0);
  }

  @Test
  void tasksAreRead() throws Exception {
    var tasks = ask(Protos.Call.Type.GET_TASKS).getGetTasks().getTasksList();
    assertThat(tasks).hasSize(2);
    var task = tasks.getFirst();
    assertThat(task.getName()).isEqualTo("web.shop");
    assertThat(task.getTaskId().getValue()).startsWith("shop_web.instance-").contains("._app.");
    assertThat(task.getState()).isEqualTo(TaskState.TASK_RUNNING);
    assertThat(task.getStatuses(0).getHealthy()).isTrue();
    assertThat(
            task.getStatuses(0)
                .getContainerStatus()
                .getNetworkInfos(0)
                .getIpAddresses(0)
                .getIpAddress())
        .startsWith("127.0.0.1");
    assertThat(task.getLabels().getLabels(0).getKey()).isEqualTo("tier");
    assertThat(task.getDiscovery().getPorts().getPorts(0).getName()).isEqualTo("http");
    assertThat(task.getDiscovery().getPorts().getPorts(0).getNumber()).isBetween(20_000, 20_399);
  }

  @Test
  void theFrameworkAndTheWholeStateAreRead() throws Exception {
    var frameworks = ask(Protos.Call.Type.GET_FRAMEWORKS).getGetFrameworks().getFrameworksList();
    assertThat(frameworks).hasSize(1);
    assertThat(frameworks.getFirst().getFrameworkInfo().getName()).isEqualTo("marathon");
    assertThat(frameworks.getFirst().getActive()).isTrue();
    var state = ask(Protos.Call.Type.GET_STATE).getGetState();
    assertThat(state.getGetTasks().getTasksCount()).isEqualTo(2);
    assertThat(state.getGetAgents().getAgentsCount()).isEqualTo(2);
    var framework = frameworks.getFirst().getFrameworkInfo().getId();
    assertThat(state.getGetTasks().getTasks(0).getFrameworkId()).isEqualTo(framework);
    assertThat(ask(Protos.Call.Type.GET_VERSION).getGetVersion().getVersionInfo().getVersion())
        .isEqualTo("1.11.0");
    assertThat(ask(Protos.Call.Type.GET_HEALTH).getGetHealth().getHealthy()).isTrue();
    assertThat(ask(Protos.Call.Type.GET_ROLES).getGetRoles().getRolesCount()).isEqualTo(1);
    assertThat(ask(Protos.Call.Type.GET_MASTER).getGetMaster().getMasterInfo().getPort())
        .isEqualTo(5050);
    assertThat(ask(Protos.Call.Type.GET_QUOTA).hasGetQuota()).isTrue();
  }

  @Test
  void theSameIsReadAsJson() throws Exception {
    Answer answer = post("{'type':'GET_AGENTS'}", Callers.ANNA);
    JsonNode json = Json.parse(new String(answer.body(), StandardCharsets.UTF_8));
    assertThat(json.path("type").asText()).isEqualTo("GET_AGENTS");
    assertThat(json.path("get_agents").path("agents")).hasSize(2);
    assertThat(post("{'type':'SUBSCRIBE'}", Callers.ANNA).status()).isEqualTo(501);
    assertThat(post("{'type':", Callers.ANNA).status()).isEqualTo(400);
    byte[] nonsense = {1, 2, 3};
    assertThat(send("POST", "/mesos/api/v1", nonsense, PROTOBUF, Callers.ANNA).status())
        .isEqualTo(400);
  }

  @Test
  void theOlderFormHasWhatScriptsLookFor() throws Exception {
    JsonNode state = get("/mesos/master/state");
    assertThat(state.path("activated_slaves").asInt()).isEqualTo(2);
    JsonNode task = state.path("frameworks").path(0).path("tasks").path(0);
    assertThat(task.path("resources").path("ports").asText()).matches("\\[[0-9]+-[0-9]+]");
    assertThat(task.path("labels").path(0).path("value").asText()).isEqualTo("front");
    JsonNode summary = get("/mesos/master/state-summary");
    assertThat(summary.path("frameworks").path(0).path("TASK_RUNNING").asInt()).isEqualTo(2);
    assertThat(summary.path("slaves").path(0).path("resources").path("cpus").asDouble())
        .isEqualTo(4.0);
    assertThat(get("/mesos/slaves").path("slaves")).hasSize(2);
    assertThat(get("/mesos/tasks").path("tasks")).hasSize(2);
    assertThat(get("/mesos/state.json").path("slaves")).hasSize(2);
  }

  @Test
  void anAgentTellsWhereTheSandboxesAre() throws Exception {
    JsonNode executors = Json.object().arrayNode();
    for (String host : List.of("id-host-1", "id-host-2")) {
      JsonNode state = get("/agent/" + host + "/slave(1)/state");
      JsonNode found = state.path("frameworks").path(0).path("executors");
      executors = found.isEmpty() ? executors : found;
      assertThat(get("/agent/" + host + "/files/debug")).hasSameSizeAs(found);
    }
    JsonNode executor = executors.path(0);
    Sandbox place = Sandbox.of(executor.path("directory").asText() + "/logs/a.txt");
    assertThat(place.task()).isEqualTo(executor.path("id").asText());
    assertThat(place.file()).isEqualTo("logs/a.txt");
    Answer nowhere =
        send("GET", "/agent/none/files/browse", new byte[0], "application/json", Callers.ANNA);
    assertThat(nowhere.status()).isEqualTo(404);
  }

  @Test
  void agentsAreTakenOutOfServiceByWhoeverMay() {
    String deactivate =
        "{'type':'DEACTIVATE_AGENT','deactivate_agent':{'agent_id':{'value':'id-host-2'}}}";
    Caller nobody = new Caller("eve", "request-2", Rights.NONE);
    assertThat(post(deactivate, nobody).status()).isEqualTo(403);
    assertThat(intent()).isEqualTo(HostState.ACTIVE);
    assertThat(post(deactivate, Callers.ANNA).status()).isEqualTo(200);
    assertThat(intent()).isEqualTo(HostState.CORDONED);
    String reactivate =
        "{'type':'REACTIVATE_AGENT','reactivate_agent':{'agent_id':{'value':'id-host-2'}}}";
    assertThat(post(reactivate, Callers.ANNA).status()).isEqualTo(200);
    assertThat(intent()).isEqualTo(HostState.ACTIVE);
    assertThat(post(reactivate.replace("id-host-2", "none"), Callers.ANNA).status()).isEqualTo(404);
  }

  private HostState intent() {
    return server
        .part(Scheduler.class)
        .state()
        .host(new HostId("id-host-2"))
        .orElseThrow()
        .intent();
  }

  @Test
  void theRestOfDcosIsThere() throws Exception {
    assertThat(get("/dcos-metadata/dcos-version.json").path("version").asText()).isNotEmpty();
    assertThat(get("/metadata").path("CLUSTER_ID").asText()).isNotEmpty();
    assertThat(get("/mesos_dns/v1/hosts/leader.mesos").path(0).path("ip").asText())
        .isEqualTo("127.0.0.1");
    assertThat(get("/pkgpanda/active/").isArray()).isTrue();
    assertThat(
            send("GET", "/mesos/nothing", new byte[0], "application/json", Callers.ANNA).status())
        .isEqualTo(404);
  }
}
