package universe.server.dcos.marathon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import universe.protocol.TaskReport;

/**
 * An app's life as Marathon's clients know it: the acceptance scenarios 1 to 15, in the order of
 * their list.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class AppLifeTest {
  private static final String CHECKED =
      "'healthChecks':[{'protocol':'MESOS_HTTP','path':'/','portIndex':0}]";

  private Marathon marathon;

  @BeforeAll
  void startTheServer() throws Exception {
    marathon = Marathon.with(3);
  }

  @AfterAll
  void stopIt() {
    marathon.close();
  }

  @Test
  void anAppIsCreatedAndRuns() {
    Marathon.Reply created =
        marathon.post("/v2/apps", "{'id':'/one','cmd':'sleep 60','cpus':0.1,'mem':16}").is(201);
    assertThat(created.headers()).containsEntry("Location", "/one");
    JsonNode deployment = created.json().path("deployments").path(0).path("id");
    assertThat(created.headers()).containsEntry("Marathon-Deployment-Id", deployment.asText());
    for (String count : List.of("Staged", "Running", "Healthy", "Unhealthy")) {
      assertThat(created.json().path("tasks" + count).isIntegralNumber()).as(count).isTrue();
    }
    JsonNode app = marathon.settled("/one", 1);
    JsonNode task = app.path("tasks").path(0);
    assertThat(task.path("state").asText()).isEqualTo("TASK_RUNNING");
    assertThat(task.path("id").asText()).matches("one\\.instance-[0-9a-f-]{36}\\._app\\.[0-9]+");
    assertThat(task.path("ports")).hasSize(1);
    assertThat(task.path("host").asText()).startsWith("127.0.0.1");
    assertThat(app.path("versionInfo").path("lastConfigChangeAt")).isEqualTo(app.path("version"));
  }

  @Test
  void everyMemberThatClientsIndexIsThere() {
    marathon.post("/v2/apps", "{'id':'bare','cmd':'sleep 60','cpus':0.1,'mem':16}").is(201);
    JsonNode app = marathon.app("bare");
    assertThat(app.path("id").asText()).isEqualTo("/bare");
    for (String member :
        List.of("labels", "env", "healthChecks", "constraints", "fetch", "dependencies", "tasks")) {
      assertThat(app.has(member)).as(member).isTrue();
    }
    assertThat(app.path("portDefinitions").path(0).path("name").asText()).isEqualTo("default");
    assertThat(app.path("portDefinitions").path(0).path("port").asInt()).isBetween(10_000, 20_000);
    assertThat(app.path("networks").path(0).path("mode").asText()).isEqualTo("host");
    assertThat(app.path("instances").isIntegralNumber()).isTrue();
    assertThat(app.has("ports") || app.has("uris")).isFalse();
  }

  @Test
  void twoInstancesAreToldByEvents() {
    String id =
        marathon
            .post("/v2/apps", "{'id':'/two','cmd':'sleep 60','cpus':0.1,'mem':16,'instances':2}")
            .is(201)
            .json()
            .path("deployments")
            .path(0)
            .path("id")
            .asText();
    marathon.settled("/two", 2);
    marathon.event("deployment_success", it -> it.path("id").asText().equals(id));
    JsonNode posted =
        marathon.event(
            "api_post_event", it -> it.path("appDefinition").path("id").asText().equals("/two"));
    assertThat(posted.path("clientIp").asText()).isEqualTo("192.0.2.7");
    assertThat(posted.path("uri").asText()).isEqualTo("/v2/apps");
    JsonNode group = marathon.event("group_change_success");
    assertThat(group.path("groupId").asText()).isEqualTo("/");
    assertThat(marathon.events())
        .filteredOn(it -> it.path("eventType").asText().equals("status_update_event"))
        .filteredOn(it -> it.path("appId").asText().equals("/two"))
        .filteredOn(it -> it.path("taskStatus").asText().equals("TASK_RUNNING"))
        .hasSize(2);
  }

  @Test
  void theSameDefinitionAgainChangesNothing() {
    String body = "{'cmd':'sleep 60','cpus':0.1,'mem':16,'instances':2}";
    marathon.put("/v2/apps//same", body).is(201);
    marathon.settled("same", 2);
    List<String> before = marathon.taskIds("same");
    marathon.put("/v2/apps/same", body).is(200);
    marathon.put("/v2/apps/same?partialUpdate=false", body).is(200);
    assertThat(marathon.app("same").path("deployments")).isEmpty();
    assertThat(marathon.taskIds("same")).isEqualTo(before);
  }

  @Test
  void anIdIsTakenOnce() {
    String body = "{'id':'/taken','cmd':'sleep 60','cpus':0.1,'mem':16}";
    marathon.post("/v2/apps", body).is(201);
    Marathon.Reply again = marathon.post("/v2/apps/", body).is(409);
    assertThat(again.message()).isEqualTo("An app with id [/taken] already exists.");
    assertThat(again.json().has("deployments")).isFalse();
  }

  @Test
  void aDeploymentLastsUntilTheFirstSuccessOfTheChecks() {
    marathon
        .post("/v2/apps", "{'id':'/checked','cmd':'sick','cpus':0.1,'mem':16," + CHECKED + "}")
        .is(201);
    JsonNode app = marathon.appWhen("/checked", it -> it.path("tasksUnhealthy").asInt() == 1);
    assertThat(app.path("deployments")).hasSize(1);
    JsonNode result = app.path("tasks").path(0).path("healthCheckResults").path(0);
    assertThat(result.path("alive").asBoolean(true)).isFalse();
    marathon.event("failed_health_check_event", it -> it.path("appId").asText().equals("/checked"));
    marathon.put("/v2/apps/checked?force=true", "{'cmd':'well'}").is(200);
    JsonNode healed = marathon.settled("/checked", 1);
    assertThat(healed.path("tasksHealthy").asInt()).isEqualTo(1);
    assertThat(healed.path("healthChecks")).hasSize(1);
  }

  @Test
  void aTaskThatEndsBecauseItsChecksFailIsReplaced() throws Exception {
    marathon
        .post("/v2/apps", "{'id':'/dying','cmd':'well','cpus':0.1,'mem':16," + CHECKED + "}")
        .is(201);
    marathon.settled("/dying", 1);
    String before = marathon.taskIds("/dying").getFirst();
    for (var host : marathon.hosts) {
      for (var task : host.tasks().values()) {
        if (task.app().equals("/dying")) {
          host.turns(task.key(), TaskReport.Health.UNHEALTHY);
          marathon.appWhen("/dying", it -> it.path("tasksUnhealthy").asInt() == 1);
          host.ends(task.key(), 137);
        }
      }
    }
    marathon.event(
        "unhealthy_instance_kill_event", it -> it.path("appId").asText().equals("/dying"));
    marathon.server.pass(java.time.Duration.ofSeconds(5));
    marathon.appWhen(
        "/dying",
        app ->
            app.path("tasksHealthy").asInt() == 1
                && !app.path("tasks").path(0).path("id").asText().equals(before));
    assertThat(marathon.app("/dying").path("lastTaskFailure").path("appId").asText())
        .isEqualTo("/dying");
  }

  @Test
  void aPartialUpdateLeavesTheRestAlone() {
    marathon
        .post(
            "/v2/apps",
            "{'id':'/part','cmd':'one','cpus':0.1,'mem':16,'env':{'A':'1'}," + CHECKED + "}")
        .is(201);
    marathon.settled("/part", 1);
    marathon.patch("/v2/apps/part", "{'cmd':'two'}").is(200);
    JsonNode patched = marathon.settled("/part", 1);
    assertThat(patched.path("cmd").asText()).isEqualTo("two");
    assertThat(patched.path("env").path("A").asText()).isEqualTo("1");
    assertThat(patched.path("healthChecks")).hasSize(1);
    marathon
        .put("/v2/apps/part?partialUpdate=false", "{'cmd':'three','cpus':0.1,'mem':16}")
        .is(200);
    JsonNode whole = marathon.settled("/part", 1);
    assertThat(whole.path("env")).isEmpty();
    assertThat(whole.path("healthChecks")).isEmpty();
    assertThat(marathon.patch("/v2/apps/nobody", "{'cmd':'x'}").is(404).message())
        .isEqualTo("App '/nobody' does not exist");
  }

  @Test
  void scalingStartsASecondTaskAndKillsExactlyOne() {
    marathon.post("/v2/apps", "{'id':'/scaled','cmd':'s','cpus':0.1,'mem':16}").is(201);
    String first = marathon.settled("/scaled", 1).path("tasks").path(0).path("id").asText();
    marathon.put("/v2/apps/scaled", "{'instances':2}").is(200);
    marathon.settled("/scaled", 2);
    assertThat(marathon.taskIds("/scaled")).contains(first);
    marathon.put("/v2/apps/scaled", "{'instances':1}").is(200);
    marathon.settled("/scaled", 1);
    marathon.event(
        "status_update_event",
        it ->
            it.path("appId").asText().equals("/scaled")
                && it.path("taskStatus").asText().equals("TASK_KILLED"));
    assertThat(marathon.events())
        .filteredOn(it -> it.path("appId").asText().equals("/scaled"))
        .filteredOn(it -> it.path("taskStatus").asText().equals("TASK_KILLED"))
        .hasSize(1);
  }

  @Test
  void aRestartReplacesAllTasks() {
    marathon
        .post("/v2/apps", "{'id':'/again','cmd':'s','cpus':0.1,'mem':16,'instances':2}")
        .is(201);
    marathon.settled("/again", 2);
    List<String> before = marathon.taskIds("/again");
    Marathon.Reply reply = marathon.post("/v2/apps/again/restart", "").is(200);
    assertThat(reply.json().path("deploymentId").asText()).isNotEmpty();
    assertThat(reply.json().path("version").asText()).matches(".*T.*\\.[0-9]{3}Z");
    marathon.settled("/again", 2);
    assertThat(marathon.taskIds("/again")).doesNotContainAnyElementsOf(before);
    assertThat(marathon.post("/v2/apps/none/restart", "").is(404).message())
        .isEqualTo("App '/none' does not exist");
  }

  @Test
  void versionsAreKept() {
    marathon.post("/v2/apps", "{'id':'/old','cmd':'s','cpus':0.1,'mem':16,'disk':10}").is(201);
    JsonNode app = marathon.settled("/old", 1);
    JsonNode versions = marathon.get("/v2/apps/old/versions").is(200).json().path("versions");
    assertThat(versions).containsExactly(app.path("version"));
    String first = app.path("version").asText();
    marathon.put("/v2/apps/old", "{'disk':20}").is(200);
    marathon.settled("/old", 1);
    assertThat(marathon.get("/v2/apps/old/versions").json().path("versions")).hasSize(2);
    JsonNode then = marathon.get("/v2/apps//old/versions/" + first).is(200).json();
    assertThat(then.path("disk").asDouble()).isEqualTo(10);
    assertThat(marathon.app("/old").path("disk").asDouble()).isEqualTo(20);
    marathon.put("/v2/apps/old", "{'version':'" + first + "'}").is(200);
    assertThat(marathon.settled("/old", 1).path("disk").asDouble()).isEqualTo(10);
    marathon.get("/v2/apps/old/versions/2001-01-01T00:00:00.000Z").is(404);
  }

  @Test
  void aKilledTaskComesBackAndOneKilledWithScaleDoesNot() {
    marathon.post("/v2/apps", "{'id':'/kill','cmd':'s','cpus':0.1,'mem':16,'instances':3}").is(201);
    marathon.settled("/kill", 3);
    List<String> ids = marathon.taskIds("/kill");
    JsonNode killed = marathon.delete("/v2/apps/kill/tasks/" + ids.getFirst()).is(200).json();
    assertThat(killed.path("task").path("id").asText()).isEqualTo(ids.getFirst());
    marathon.appWhen(
        "/kill",
        it ->
            it.path("tasksRunning").asInt() == 3
                && !marathon.taskIds("/kill").contains(ids.getFirst()));
    String instance = ids.getFirst().replaceAll("\\._app.*", "");
    assertThat(marathon.taskIds("/kill")).anyMatch(it -> it.startsWith(instance));

    String second = ids.get(1);
    Marathon.Reply scaled =
        marathon.post("/v2/tasks/delete?scale=true", "{'ids':['" + second + "']}").is(200);
    assertThat(scaled.json().path("deploymentId").asText()).isNotEmpty();
    assertThat(marathon.settled("/kill", 2).path("instances").asInt()).isEqualTo(2);
    marathon.delete("/v2/apps/kill/tasks?scale=true&host=").is(200);
    assertThat(marathon.settled("/kill", 0).path("instances").asInt()).isZero();
  }

  @Test
  void killsThatCannotBeMeantAreRefused() {
    assertThat(marathon.post("/v2/tasks/delete", "{'ids':['nonsense']}").is(400).message())
        .startsWith("Invalid task id 'nonsense'. [");
    assertThat(
            marathon.post("/v2/tasks/delete?scale=true&wipe=true", "{'ids':[]}").is(400).message())
        .isEqualTo("You cannot use scale and wipe at the same time.");
    marathon.delete("/v2/apps/nothing/tasks").is(404);
  }

  @Test
  void aRemovedAppIsGone() {
    marathon.post("/v2/apps", "{'id':'/gone','cmd':'s','cpus':0.1,'mem':16}").is(201);
    marathon.settled("/gone", 1);
    String id = marathon.delete("/v2/apps/gone").is(200).json().path("deploymentId").asText();
    marathon.event("deployment_success", it -> it.path("id").asText().equals(id));
    assertThat(marathon.get("/v2/apps/gone").is(404).message())
        .isEqualTo("App '/gone' does not exist");
    assertThat(marathon.delete("/v2/apps/gone").is(404).message())
        .isEqualTo("App '/gone' does not exist");
    marathon.event("app_terminated_event", it -> it.path("appId").asText().equals("/gone"));
  }

  @Test
  void idsAreUnderstoodInEverySpelling() {
    marathon.post("/v2/apps", "{'id':'spelt/web','cmd':'s','cpus':0.1,'mem':16}").is(201);
    for (String spelling :
        List.of("spelt/web", "/spelt/web", "%2Fspelt%2Fweb", "spelt/web/", "//spelt//web")) {
      JsonNode app = marathon.get("/v2/apps/" + spelling).is(200).json().path("app");
      assertThat(app.path("id").asText()).as(spelling).isEqualTo("/spelt/web");
    }
    JsonNode below = marathon.get("/v2/apps/spelt/*").is(200).json().path("*");
    assertThat(below.path(0).path("id").asText()).isEqualTo("/spelt/web");
    marathon.get("/service/marathon/v2/apps/spelt/web").is(200);
  }

  @Test
  void listsAreFilteredAndEmbedWhatIsAskedFor() {
    marathon
        .post(
            "/v2/apps",
            "{'id':'/filter/a','cmd':'aardvark','cpus':0.1,'mem':16,'labels':{'tier':'front'}}")
        .is(201);
    marathon
        .post(
            "/v2/apps",
            "{'id':'/filter/b','cmd':'badger','cpus':0.1,'mem':16,'labels':{'tier':'back'}}")
        .is(201);
    assertThat(ids("/v2/apps?id=FILTER")).containsExactly("/filter/a", "/filter/b");
    assertThat(ids("/v2/apps?cmd=ardv")).containsExactly("/filter/a");
    assertThat(ids("/v2/apps?label=tier%20in%20(back,middle)")).containsExactly("/filter/b");
    assertThat(ids("/v2/apps?id=filter&label=tier!=back")).containsExactly("/filter/a");
    assertThat(ids("/v2/apps?id=filter&label=tier")).hasSize(2);
    JsonNode plain = marathon.get("/v2/apps?id=filter").json().path("apps").path(0);
    assertThat(plain.has("tasks")).isFalse();
    assertThat(plain.has("deployments") && plain.has("tasksRunning")).isTrue();
    JsonNode full =
        marathon
            .get("/v2/apps?id=filter&embed=apps.tasks&embed=apps.taskStats&embed=apps.nonsense")
            .json()
            .path("apps")
            .path(0);
    assertThat(full.path("tasks").isArray()).isTrue();
    assertThat(full.has("taskStats")).isTrue();
  }

  private List<String> ids(String path) {
    return marathon.get(path).is(200).json().path("apps").findValuesAsText("id").stream()
        .filter(it -> it.startsWith("/"))
        .toList();
  }
}
