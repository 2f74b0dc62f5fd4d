package universe.server.dcos.marathon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Deployments that wait, are undone, and meet each other: scenarios 16 to 26 and 50 to 52. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class DeploymentsTest {
  private Marathon marathon;

  @BeforeAll
  void startTheServer() throws Exception {
    marathon = Marathon.with(2);
  }

  @AfterAll
  void stopIt() {
    marathon.close();
  }

  private String create(String body) {
    JsonNode app = marathon.post("/v2/apps", body).is(201).json();
    return app.path("deployments").path(0).path("id").asText();
  }

  private JsonNode queued(String app) {
    return await(app + " in the queue")
        .atMost(Duration.ofSeconds(20))
        .until(() -> queue(app), it -> !it.isMissingNode());
  }

  private JsonNode queue(String app) {
    for (JsonNode item :
        marathon.get("/v2/queue?embed=lastUnusedOffers").is(200).json().path("queue")) {
      if (item.path("app").path("id").asText().equals(app)) {
        return item;
      }
    }
    return MissingNode.getInstance();
  }

  @Test
  void whatCannotBePlacedWaitsAndSaysWhy() {
    String id =
        create(
            "{'id':'/impossible','cmd':'s','cpus':0.1,'mem':16,'instances':5,"
                + "'constraints':[['planet','CLUSTER','mars']]}");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> queued("/impossible").path("count").asInt() == 5);
    JsonNode item = queued("/impossible");
    assertThat(item.path("delay").path("overdue").asBoolean()).isTrue();
    assertThat(item.path("delay").path("timeLeftSeconds").isInt()).isTrue();
    JsonNode refused = item.path("processedOffersSummary").path("rejectSummaryLastOffers").path(1);
    assertThat(refused.path("reason").asText()).isEqualTo("UnfulfilledConstraint");
    assertThat(refused.path("declined").asInt()).isEqualTo(2);
    assertThat(item.path("lastUnusedOffers")).hasSize(2);
    assertThat(deployment(id).path("affectedApps").path(0).asText()).isEqualTo("/impossible");
    marathon.delete("/v2/deployments/" + id + "?force=true").is(202);
    marathon.event("deployment_failed", it -> it.path("id").asText().equals(id));
    marathon.get("/v2/apps/impossible").is(200);
    marathon.delete("/v2/apps/impossible").is(200);
  }

  private JsonNode deployment(String id) {
    for (JsonNode it : marathon.get("/v2/deployments").is(200).json()) {
      if (it.path("id").asText().equals(id)) {
        return it;
      }
    }
    return MissingNode.getInstance();
  }

  @Test
  void anUnfinishedInstallationIsTakenBack() {
    String id = create("{'id':'/undone','cmd':'s','cpus':1000,'mem':16}");
    JsonNode back = marathon.delete("/v2/deployments/" + id).is(200).json();
    assertThat(back.path("deploymentId").asText()).isNotEmpty().isNotEqualTo(id);
    marathon.event("deployment_failed", it -> it.path("id").asText().equals(id));
    marathon.event(
        "deployment_success",
        it -> it.path("id").asText().equals(back.path("deploymentId").asText()));
    marathon.get("/v2/apps/undone").is(404);
    assertThat(marathon.delete("/v2/deployments/" + id).is(404).message())
        .isEqualTo("DeploymentPlan " + id + " does not exist");
  }

  @Test
  void anUpdateThatCannotBeIsTakenBackWhileTheOldOnesRun() {
    create("{'id':'/big','cmd':'old','cpus':0.1,'mem':16,'instances':2}");
    marathon.settled("/big", 2);
    List<String> before = marathon.taskIds("/big");
    JsonNode update = marathon.put("/v2/apps/big", "{'cmd':'new','cpus':1000}").is(200).json();
    String id = update.path("deploymentId").asText();
    assertThat(deployment(id).path("currentActions").path(0).path("action").asText())
        .isEqualTo("RestartApplication");
    assertThat(marathon.taskIds("/big")).containsAll(before);
    marathon.delete("/v2/deployments/" + id).is(200);
    JsonNode app = marathon.settled("/big", 2);
    assertThat(app.path("cmd").asText()).isEqualTo("old");
  }

  @Test
  void whatFailsAgainAndAgainIsDelayedAndCanBeHurried() {
    create("{'id':'/failing','cmd':'exit 1','cpus':0.1,'mem':16,'backoffSeconds':60}");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> queue("/failing").path("delay").path("timeLeftSeconds").asInt() > 0);
    assertThat(queue("/failing").path("delay").path("overdue").asBoolean(true)).isFalse();
    JsonNode failure = marathon.app("/failing").path("lastTaskFailure");
    assertThat(failure.path("state").asText()).isEqualTo("TASK_FAILED");
    String task = failure.path("taskId").asText();
    marathon.delete("/v2/queue//failing/delay").is(204);
    marathon.appWhen(
        "/failing", it -> !it.path("lastTaskFailure").path("taskId").asText().equals(task));
    marathon.put("/v2/apps/failing?force=true", "{'cmd':'s'}").is(200);
    marathon.settled("/failing", 1);
    assertThat(marathon.delete("/v2/queue/none/delay").is(404).message())
        .isEqualTo("Application /none not found in tasks queue.");
  }

  @Test
  void anEndWithCodeZeroIsAFailureOfAService() {
    create("{'id':'/finished','cmd':'exit 0','cpus':0.1,'mem':16,'backoffSeconds':60}");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> queue("/finished").path("delay").path("timeLeftSeconds").asInt() > 0);
    marathon.event(
        "status_update_event",
        it ->
            it.path("appId").asText().equals("/finished")
                && it.path("taskStatus").asText().equals("TASK_FINISHED"));
    marathon.delete("/v2/apps/finished").is(200);
  }

  @Test
  void twoAtOnceAreToldOfEachOtherAndForceDecides() {
    String first = create("{'id':'/contended','cmd':'stuck','cpus':0.1,'mem':16}");
    Marathon.Reply refused = marathon.put("/v2/apps/contended", "{'cmd':'other'}").is(409);
    assertThat(refused.message()).startsWith("App is locked by one or more deployments.");
    assertThat(refused.json().path("deployments").path(0).path("id").asText()).isEqualTo(first);
    marathon.put("/v2/apps/contended", "{'instances':2}").is(409);
    marathon.post("/v2/apps/contended/restart", "").is(409);
    marathon.put("/v2/apps/contended?force=true", "{'cmd':'other'}").is(200);
    marathon.event("deployment_failed", it -> it.path("id").asText().equals(first));
    assertThat(marathon.settled("/contended", 1).path("cmd").asText()).isEqualTo("other");
  }

  @Test
  void eventsCarryPlansWithoutWholeApps() {
    create("{'id':'/light','cmd':'s','cpus':0.1,'mem':16}");
    marathon.settled("/light", 1);
    JsonNode success =
        marathon.event(
            "deployment_step_success", it -> it.path("plan").toString().contains("/light"));
    JsonNode action = success.path("plan").path("steps").path(0).path("actions").path(0);
    assertThat(action.path("app").asText()).isEqualTo("/light");
    assertThat(success.path("plan").has("original")).isFalse();
  }

  @Test
  void marathonTellsOfItself() {
    JsonNode told = marathon.get("/v2/info").is(200).json();
    assertThat(told.path("name").asText()).isEqualTo("marathon");
    assertThat(told.path("frameworkId").asText()).isNotEmpty();
    assertThat(told.path("marathon_config").path("features").isArray()).isTrue();
    assertThat(told.path("zookeeper_config").path("zk").asText()).doesNotContain("@");
    assertThat(marathon.get("/v2/leader").is(200).json().path("leader").asText()).contains(":");
    assertThat(marathon.call("GET", "/ping", "", "*/*").text()).isEqualTo("pong");
    assertThat(marathon.get("/ping").text()).isEqualTo("\"pong\"");
    JsonNode gauges = marathon.get("/metrics").is(200).json().path("gauges");
    assertThat(gauges.path("marathon.apps.active.gauge").path("value").isNumber()).isTrue();
    assertThat(marathon.get("/v2/nothing").is(404).json().has("message")).isTrue();
    marathon.post("/v2/info", "{}").is(405);
  }
}
