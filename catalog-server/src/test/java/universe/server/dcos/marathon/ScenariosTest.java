package universe.server.dcos.marathon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import universe.engine.cluster.HostId;
import universe.engine.spec.Resources;
import universe.protocol.TaskKey;
import universe.protocol.TaskReport;
import universe.server.scheduling.Scheduler;
import universe.server.testing.Callers;
import universe.server.testing.PlayedAgent;

/** Acceptance scenarios of Marathon, by number; docs/marathon.md says where the others are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class ScenariosTest {
  private static final String SMALL = "'cpus':0.05,'mem':16";
  private static final String READY =
      "'portDefinitions':[{'port':0,'name':'http-api'}],"
          + "'readinessChecks':[{'intervalSeconds':1,'timeoutSeconds':1,"
          + "'preserveLastResponse':true}]";
  private static final String CHECKED =
      "'healthChecks':[{'protocol':'TCP','portIndex':0,'intervalSeconds':1}]";

  private Marathon marathon;

  @BeforeAll
  void startTheServer() throws Exception {
    marathon = Marathon.with(2);
  }

  @AfterAll
  void stopIt() {
    marathon.close();
  }

  private String create(String id, String more) {
    JsonNode app =
        marathon.post("/v2/apps", "{'id':'" + id + "'," + SMALL + "," + more + "}").is(201).json();
    return app.path("deployments").path(0).path("id").asText();
  }

  private void onTasks(String app, BiConsumer<PlayedAgent, TaskKey> what) {
    for (PlayedAgent host : marathon.hosts) {
      host.tasks().values().stream()
          .filter(it -> it.app().equals(app))
          .forEach(it -> what.accept(host, it.key()));
    }
  }

  private void turns(String app, TaskReport.Health health) {
    onTasks(
        app,
        (host, key) -> {
          try {
            host.turns(key, health);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private JsonNode deployment(String id) {
    for (JsonNode it : marathon.get("/v2/deployments").is(200).json()) {
      if (it.path("id").asText().equals(id)) {
        return it;
      }
    }
    return MissingNode.getInstance();
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

  private JsonNode declined(String app, String reason) {
    JsonNode summary = queue(app).path("processedOffersSummary").path("rejectSummaryLastOffers");
    for (JsonNode it : summary) {
      if (it.path("reason").asText().equals(reason)) {
        return it;
      }
    }
    return MissingNode.getInstance();
  }

  private void waits(String app, String reason) {
    await(app + " " + reason)
        .atMost(Duration.ofSeconds(30))
        .until(() -> declined(app, reason).path("declined").asInt() > 0);
  }

  private String failedTask(String app) {
    return marathon.app(app).path("lastTaskFailure").path("taskId").asText();
  }

  private void failsAnew(String app, String earlier) {
    marathon.appWhen(
        app,
        it -> {
          String task = it.path("lastTaskFailure").path("taskId").asText();
          return !task.isEmpty() && !task.equals(earlier);
        });
  }

  @Test
  void scenario14AKilledTaskComesBackAsTheNextLifeOfItsInstance() {
    create("/s14", "'cmd':'s'");
    marathon.settled("/s14", 1);
    String task = marathon.taskIds("/s14").getFirst();
    marathon.delete("/v2/apps/s14/tasks/" + task).is(200);
    marathon.appWhen(
        "/s14",
        it ->
            it.path("tasksRunning").asInt() == 1
                && !it.path("tasks").path(0).path("id").asText().equals(task));
    String next = marathon.taskIds("/s14").getFirst();
    int dot = task.lastIndexOf('.');
    assertThat(next.substring(0, dot)).isEqualTo(task.substring(0, dot));
    assertThat(Long.parseLong(next.substring(dot + 1)))
        .isGreaterThan(Long.parseLong(task.substring(dot + 1)));
  }

  @Test
  void scenario20ANewConfigurationOrARestartEndsTheDelayAndScalingDoesNot() {
    create("/s20", "'cmd':'exit 1','backoffSeconds':300");
    failsAnew("/s20", "");
    String first = failedTask("/s20");
    marathon.put("/v2/apps/s20?force=true", "{'cmd':'exit 2'}").is(200);
    failsAnew("/s20", first);
    String second = failedTask("/s20");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> queue("/s20").path("delay").path("timeLeftSeconds").asInt() > 0);
    marathon.post("/v2/apps/s20/restart?force=true", "").is(200);
    failsAnew("/s20", second);
    marathon.delete("/v2/apps/s20").is(200);
  }

  @Test
  void scenario22NothingOfDockerIsInventedAndPortsStayRightAfterAnUpdate() {
    create(
        "/s22",
        "'container':{'type':'DOCKER','docker':{'image':'nginx'},"
            + "'portMappings':[{'containerPort':80,'hostPort':0}]},"
            + "'networks':[{'mode':'container/bridge'}]");
    JsonNode before = marathon.app("/s22").path("container");
    assertThat(before.path("docker").path("image").asText()).isEqualTo("nginx");
    int service = before.path("portMappings").path(0).path("servicePort").asInt();
    assertThat(service).isBetween(10_000, 20_000);
    marathon.put("/v2/apps/s22?force=true", "{'mem':20}").is(200);
    JsonNode after = marathon.app("/s22").path("container").path("portMappings").path(0);
    assertThat(after.path("containerPort").asInt()).isEqualTo(80);
    assertThat(after.path("servicePort").asInt()).isEqualTo(service);
    create("/s22plain", "'cmd':'s'");
    assertThat(marathon.app("/s22plain").has("container")).isFalse();
    marathon.delete("/v2/apps/s22").is(200);
  }

  @Test
  void scenario24AKillIsToldBeforeTheEnd() throws Exception {
    create("/s24", "'cmd':'slow'");
    marathon.settled("/s24", 1);
    String task = marathon.taskIds("/s24").getFirst();
    marathon.delete("/v2/apps/s24/tasks/" + task).is(200);
    JsonNode killing =
        marathon.event(
            "status_update_event",
            it ->
                it.path("taskId").asText().equals(task)
                    && it.path("taskStatus").asText().equals("TASK_KILLING"));
    assertThat(killing.path("ports")).hasSize(1);
    for (PlayedAgent host : marathon.hosts) {
      for (var it : host.tasks().values()) {
        if (it.app().equals("/s24")) {
          host.ends(it.key(), 143);
        }
      }
    }
    marathon.event(
        "status_update_event",
        it ->
            it.path("taskId").asText().equals(task)
                && it.path("taskStatus").asText().equals("TASK_KILLED"));
  }

  @Test
  void scenario30AllOldOnesStayWhileTheNewOnesAreNotHealthy() {
    create("/s30", "'cmd':'well','instances':2," + CHECKED);
    marathon.settled("/s30", 2);
    Set<String> old = new HashSet<>(marathon.taskIds("/s30"));
    String id =
        marathon.put("/v2/apps/s30", "{'cmd':'sick'}").is(200).json().path("deploymentId").asText();
    marathon.appWhen("/s30", it -> it.path("tasksUnhealthy").asInt() > 0);
    assertThat(marathon.taskIds("/s30")).containsAll(old);
    assertThat(deployment(id).path("affectedApps").path(0).asText()).isEqualTo("/s30");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              turns("/s30", TaskReport.Health.HEALTHY);
              return deployment(id).isMissingNode();
            });
    assertThat(marathon.settled("/s30", 2).path("tasksHealthy").asInt()).isEqualTo(2);
    assertThat(marathon.taskIds("/s30")).doesNotContainAnyElementsOf(old);
  }

  @Test
  void scenario36AnAppTiedToAHostStaysThereAndOnePortIsTakenOnce() {
    create("/s36", "'cmd':'s','constraints':[['hostname','LIKE','host-2']]");
    marathon.settled("/s36", 1);
    marathon.put("/v2/apps/s36", "{'instances':6}").is(200);
    JsonNode app = marathon.settled("/s36", 6);
    assertThat(app.path("tasks").findValuesAsText("host")).containsOnly("127.0.0.12");
    marathon.delete("/v2/apps/s36/tasks/" + marathon.taskIds("/s36").getFirst()).is(200);
    assertThat(marathon.settled("/s36", 6).path("tasks").findValuesAsText("host"))
        .containsOnly("127.0.0.12");

    create(
        "/s36port",
        "'cmd':'s','requirePorts':true,'portDefinitions':[{'port':20111}],"
            + "'constraints':[['hostname','CLUSTER','host-1']]");
    JsonNode tied = marathon.settled("/s36port", 1);
    assertThat(tied.path("tasks").path(0).path("ports").path(0).asInt()).isEqualTo(20_111);
    marathon.put("/v2/apps/s36port", "{'instances':3}").is(200);
    waits("/s36port", "InsufficientPorts");
    assertThat(marathon.app("/s36port").path("tasksRunning").asInt()).isEqualTo(1);

    create("/s36nowhere", "'cmd':'s','constraints':[['hostname','CLUSTER','host-77']]");
    waits("/s36nowhere", "UnfulfilledConstraint");
    for (String id : List.of("s36", "s36port", "s36nowhere")) {
      marathon.delete("/v2/apps/" + id).is(200);
    }
  }

  @Test
  void scenario37ReasonsAreCountedDownTheFunnel() {
    create("/s37", "'cmd':'s'");
    marathon.settled("/s37", 1);
    marathon.put("/v2/apps/s37", "{'cpus':1000}").is(200);
    waits("/s37", "InsufficientCpus");
    JsonNode cpus = declined("/s37", "InsufficientCpus");
    assertThat(cpus.path("declined").asInt()).isEqualTo(2);
    assertThat(cpus.path("processed").asInt()).isEqualTo(2);
    assertThat(queue("/s37").path("lastUnusedOffers").path(0).path("reason").toString())
        .contains("InsufficientCpus");
    marathon.delete("/v2/apps/s37").is(200);
  }

  @Test
  void scenario40WhatIsOnAVolumeStaysWithItsInstanceWhileTheAppIsSuspended() {
    create(
        "/s40",
        "'cmd':'s','container':{'type':'MESOS','volumes':[{'containerPath':'data',"
            + "'mode':'RW','persistent':{'size':16}}]}");
    JsonNode app = marathon.settled("/s40", 1);
    assertThat(app.path("upgradeStrategy").path("maximumOverCapacity").asDouble(1)).isZero();
    assertThat(app.path("unreachableStrategy").asText()).isEqualTo("disabled");
    String host = app.path("tasks").path(0).path("host").asText();
    marathon.put("/v2/apps/s40", "{'instances':0}").is(200);
    marathon.settled("/s40", 0);
    marathon.put("/v2/apps/s40", "{'instances':1,'cmd':'other'}").is(200);
    JsonNode back = marathon.settled("/s40", 1);
    assertThat(back.path("tasks").path(0).path("host").asText()).isEqualTo(host);
    assertThat(
            marathon
                .put("/v2/apps/s40", "{'container':{'type':'MESOS','volumes':[]}}")
                .is(422)
                .errors("/container/volumes"))
        .containsExactly("Persistent volumes can not be changed!");
  }

  @Test
  void scenario48ADeploymentGoesNoFurtherUntilTheReadinessCheckSaysReady() {
    String id = create("/s48", "'cmd':'sick'," + READY);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !readiness(id).path("ready").asBoolean(true));
    assertThat(readiness(id).path("name").asText()).isEqualTo("readinessCheck");
    assertThat(readiness(id).path("taskId").asText())
        .isEqualTo(marathon.taskIds("/s48").getFirst());
    JsonNode shown = marathon.get("/v2/apps/s48?embed=app.readiness").json().path("app");
    assertThat(shown.path("readinessCheckResults").path(0).path("ready").asBoolean(true)).isFalse();
    assertThat(
            shown.path("readinessChecks").path(0).path("httpStatusCodesForReady").path(0).asInt())
        .isEqualTo(200);
    assertThat(shown.path("tasksHealthy").asInt()).isZero();
    turns("/s48", TaskReport.Health.HEALTHY);
    JsonNode ready = marathon.settled("/s48", 1);
    List<String> first = marathon.taskIds("/s48");

    String update =
        marathon
            .put("/v2/apps/s48", "{'env':{'V':'2'}}")
            .is(200)
            .json()
            .path("deploymentId")
            .asText();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> marathon.taskIds("/s48").size() == 2 && !deployment(update).isMissingNode());
    assertThat(marathon.taskIds("/s48")).containsAll(first);
    marathon.delete("/v2/deployments/" + update).is(200);
    assertThat(marathon.settled("/s48", 1).path("env")).isEqualTo(ready.path("env"));
    assertThat(marathon.taskIds("/s48")).isEqualTo(first);
  }

  private JsonNode readiness(String deployment) {
    return deployment(deployment)
        .path("currentActions")
        .path(0)
        .path("readinessCheckResults")
        .path(0);
  }

  @Test
  void scenario55AReferenceToNoSecretIsRefused() {
    assertThat(
            marathon
                .post(
                    "/v2/apps",
                    "{'id':'/s55','cmd':'s'," + SMALL + ",'env':{'P':{'secret':'missing'}}}")
                .is(422)
                .text())
        .contains("references an undefined secret");
    marathon.get("/v2/apps/s55").is(404);
  }

  @Test
  void scenario37AppsDoNotTakeWhatIsReservedForOthers() {
    Scheduler scheduler = marathon.server.part(Scheduler.class);
    for (int i = 1; i <= 2; i++) {
      scheduler.reserve(
          new HostId("id-host-" + i),
          "slave_public",
          Optional.of(new Resources(1000, 512, 0, 0)),
          Callers.ANNA);
    }
    create("/s37public", "'cmd':'s'");
    marathon.settled("/s37public", 1);
    marathon.put("/v2/apps/s37public", "{'cpus':3.5}").is(200);
    waits("/s37public", "UnfulfilledRole");
    marathon.delete("/v2/apps/s37public").is(200);
    for (int i = 1; i <= 2; i++) {
      scheduler.reserve(new HostId("id-host-" + i), "slave_public", Optional.empty(), Callers.ANNA);
    }
  }
}
