package universe.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import mesosphere.marathon.client.Marathon;
import mesosphere.marathon.client.MarathonClient;
import mesosphere.marathon.client.MarathonException;
import mesosphere.marathon.client.model.v2.App;
import mesosphere.marathon.client.model.v2.Command;
import mesosphere.marathon.client.model.v2.Group;
import mesosphere.marathon.client.model.v2.HealthCheck;
import mesosphere.marathon.client.model.v2.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A program written for Marathon with its Java client, unchanged, over real tasks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MarathonClientIT {
  private Pool pool;
  private Marathon marathon;

  @BeforeAll
  void startThePool() throws IOException {
    pool = Pool.start("--agents", "2");
    String token = Files.readString(pool.data().resolve("admin.token")).strip();
    marathon = MarathonClient.getInstanceWithTokenAuth(pool.url() + "/service/marathon", token);
  }

  @AfterAll
  void takeItDown() {
    if (pool != null) {
      pool.close();
    }
  }

  @Test
  void anAppIsCreatedUpdatedScaledKilledAndDeletedWhileEventsTellOfIt() throws Exception {
    List<String> events = listen();
    App created = marathon.createApp(app("/shop/web"));
    assertThat(created.getId()).isEqualTo("/shop/web");
    assertThat(created.getDeployments()).hasSize(1);
    running("/shop/web", 1);

    App update = new App();
    update.setCmd("echo second > second.txt; exec sleep 1000");
    assertThat(marathon.updateApp("/shop/web", update, false).getDeploymentId()).isNotEmpty();
    App second = running("/shop/web", 1);
    assertThat(second.getCmd()).contains("second");
    assertThat(second.getHealthChecks()).hasSize(1);
    assertThat(second.getEnv()).containsEntry("GREETING", "hello");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> pool.sandboxFiles("second.txt").containsValue("second\n"));
    assertThat(marathon.getAppVersions("/shop/web").getVersions()).hasSize(2);

    App scale = new App();
    scale.setInstances(2);
    marathon.updateApp("/shop/web", scale, false);
    running("/shop/web", 2);
    Task task = marathon.getAppTasks("/shop/web").getTasks().iterator().next();
    marathon.deleteAppTask("/shop/web", task.getId(), "");
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                marathon.getAppTasks("/shop/web").getTasks().stream()
                    .noneMatch(it -> it.getId().equals(task.getId())));
    running("/shop/web", 2);

    marathon.deleteApp("/shop/web");
    gone("/shop/web");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(events)
                    .contains(
                        "event: api_post_event",
                        "event: deployment_info",
                        "event: deployment_success",
                        "event: status_update_event",
                        "event: instance_changed_event",
                        "event: health_status_changed_event",
                        "event: app_terminated_event"));
    assertThat(events)
        .filteredOn(it -> it.startsWith("data:"))
        .allMatch(it -> it.startsWith("data: {"));
  }

  @Test
  void aGroupIsCreatedAndDeleted() throws Exception {
    Group group = new Group();
    group.setId("/team");
    group.setApps(List.of(app("/team/one"), app("/team/two")));
    marathon.createGroup(group);
    running("/team/one", 1);
    running("/team/two", 1);
    assertThat(marathon.getGroup("/team").getApps()).hasSize(2);
    marathon.deleteGroup("/team", true);
    gone("/team/one");
  }

  @Test
  void whatWaitsAndWhatIsWrongIsReadByTheClient() throws Exception {
    App greedy = app("/greedy");
    greedy.setCpus(5000.0);
    marathon.createApp(greedy);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                marathon.getQueue().getQueue().stream()
                    .anyMatch(it -> it.getApp().getId().equals("/greedy")));
    String deployment = marathon.getDeployments().getFirst().getId();
    marathon.cancelDeploymentAndRollback(deployment);
    gone("/greedy");

    App wrong = app("/wrong");
    wrong.setCmd(null);
    assertThatThrownBy(() -> marathon.createApp(wrong))
        .isInstanceOf(MarathonException.class)
        .hasMessageContaining("422");
    assertThat(marathon.getServerInfo().getName()).isEqualTo("marathon");
    assertThat(marathon.getApps().getApps()).noneMatch(it -> it.getId().equals("/wrong"));
  }

  private static App app(String id) {
    App app = new App();
    app.setId(id);
    app.setCmd("exec sleep 1000");
    app.setCpus(0.1);
    app.setMem(32.0);
    app.setInstances(1);
    app.setEnv(Map.of("GREETING", "hello"));
    HealthCheck check = new HealthCheck();
    check.setProtocol("COMMAND");
    Command command = new Command();
    command.setValue("test \"$GREETING\" = hello && test -d \"$MESOS_SANDBOX\"");
    check.setCommand(command);
    check.setIntervalSeconds(1);
    app.setHealthChecks(List.of(check));
    return app;
  }

  private App running(String id, int healthy) {
    return await(id)
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> marathon.getApp(id).getApp(),
            it -> it.getTasksHealthy() == healthy && it.getDeployments().isEmpty());
  }

  private void gone(String id) {
    Callable<Boolean> unknown =
        () -> {
          try {
            marathon.getApp(id);
            return false;
          } catch (MarathonException e) {
            return e.getStatus() == 404;
          }
        };
    await(id).atMost(Duration.ofMinutes(1)).until(unknown);
  }

  /** The lines of the event stream as they come; it ends with the server. */
  private List<String> listen() {
    List<String> lines = new CopyOnWriteArrayList<>();
    var request =
        pool.request("/service/marathon/v2/events")
            .timeout(Duration.ofMinutes(10))
            .header("Accept", "text/event-stream")
            .build();
    Thread.ofVirtual()
        .start(
            () -> {
              try (HttpClient client = HttpClient.newHttpClient()) {
                client
                    .send(request, HttpResponse.BodyHandlers.ofLines())
                    .body()
                    .forEach(lines::add);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> lines.contains("event: event_stream_attached"));
    return lines;
  }
}
