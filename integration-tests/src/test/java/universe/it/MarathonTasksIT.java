package universe.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Scenarios of Marathon's that only real tasks can show; docs/marathon.md lists all by number. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MarathonTasksIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Pool pool;

  @BeforeAll
  void startThePool() {
    Tools.need("python3", "openssl");
    pool = Pool.start("--agents", "1", "--runtime", "shim");
  }

  @AfterAll
  void takeItDown() {
    if (pool != null) {
      pool.close();
    }
  }

  private static ObjectNode app(String id, String cmd) {
    return JSON.createObjectNode()
        .put("id", id)
        .put("cmd", cmd)
        .put("cpus", 0.1)
        .put("mem", 64)
        .put("taskKillGracePeriodSeconds", 3);
  }

  /** Runs {@code slow.py} after some commands. */
  private static ObjectNode page(String id, String before, String protocol, String delay) {
    ObjectNode app = app(id, before + "exec python3 -c \"$SERVER\"");
    app.putObject("env").put("SERVER", script()).put("DELAY", delay);
    app.putArray("healthChecks")
        .addObject()
        .put("protocol", protocol)
        .put("path", "/")
        .put("portIndex", 0)
        .put("gracePeriodSeconds", 1)
        .put("intervalSeconds", 1)
        .put("timeoutSeconds", 1)
        .put("maxConsecutiveFailures", 0);
    return app;
  }

  private static String script() {
    try (var in = MarathonTasksIT.class.getResourceAsStream("/slow.py")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void create(ObjectNode app) {
    HttpResponse<String> answer = pool.post("/v2/apps", app.toString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private JsonNode appWhen(String id, Predicate<JsonNode> condition) {
    return await(id)
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> pool.get("/v2/apps" + id).path("app"), condition::test);
  }

  private void delete(String path) {
    HttpResponse<String> answer = pool.send(pool.request(path).DELETE());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  @Test
  void scenario07AnAnswerThatComesAfterTheTimeoutIsAFailure() {
    create(page("/s07", "", "HTTP", "3"));
    JsonNode app = appWhen("/s07", it -> it.path("tasksUnhealthy").asInt() == 1);
    assertThat(app.path("tasksHealthy").asInt()).isZero();
    assertThat(app.path("deployments")).hasSize(1);
    delete("/v2/apps/s07");
  }

  @Test
  void scenario23ATaskThatIgnoresTheSignalHasItsWholeGraceAndAnObedientOneDoesNotWait() {
    create(app("/s23deaf", "trap '' TERM; while :; do sleep 0.1; done"));
    create(app("/s23obedient", "exec sleep 1000"));
    assertThat(timeOfAKill("/s23deaf")).isGreaterThanOrEqualTo(Duration.ofMillis(2900));
    assertThat(pool.get("/v2/apps/s23deaf").path("app").path("taskKillGracePeriodSeconds").asInt())
        .isEqualTo(3);
    timeOfAKill("/s23obedient");
    delete("/v2/apps/s23deaf");
    delete("/v2/apps/s23obedient");
  }

  /** From the call to the moment the task is listed no more. */
  private Duration timeOfAKill(String app) {
    JsonNode before = appWhen(app, it -> it.path("tasksRunning").asInt() == 1);
    String task = before.path("tasks").path(0).path("id").asText();
    long begin = System.nanoTime();
    delete("/v2/apps" + app + "/tasks/" + task);
    appWhen(app, it -> !it.path("tasks").path(0).path("id").asText(task).equals(task));
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  @Test
  void scenario53ACertificateThatNobodyKnowsIsNoReasonToBeUnhealthy() {
    String make =
        "openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=nobody -days 2"
            + " -keyout key.pem -out cert.pem 2>/dev/null && ";
    create(page("/s53", make, "MESOS_HTTPS", "0"));
    appWhen("/s53", it -> it.path("tasksHealthy").asInt() == 1);
    delete("/v2/apps/s53");
  }

  @Test
  void aTaskIsGivenTheEnvironmentThatMarathonAndMesosGive() {
    ObjectNode app = app("/team/env", "env > all.txt; exec sleep 1000");
    app.putArray("portDefinitions").addObject().put("port", 0).put("name", "http");
    app.putObject("labels").put("TIER", "front");
    create(app);
    JsonNode task = appWhen("/team/env", it -> it.path("tasksRunning").asInt() == 1).path("tasks");
    int port = task.path(0).path("ports").path(0).asInt();
    String env =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> String.join("", pool.sandboxFiles("all.txt").values()),
                it -> it.contains("PORT0"));
    assertThat(env.lines())
        .contains(
            "MARATHON_APP_ID=/team/env",
            "MESOS_TASK_ID=" + task.path(0).path("id").asText(),
            "PORT=" + port,
            "PORT0=" + port,
            "PORTS=" + port,
            "PORT_HTTP=" + port,
            "HOST=" + task.path(0).path("host").asText(),
            "MARATHON_APP_LABEL_TIER=front",
            "MARATHON_APP_RESOURCE_MEM=64.0",
            "LIBPROCESS_PORT=0");
    assertThat(env)
        .contains("MESOS_SANDBOX=/")
        .contains("MESOS_DIRECTORY=/")
        .contains("MESOS_FRAMEWORK_ID=universe-")
        .contains("MARATHON_APP_VERSION=20");
    delete("/v2/apps/team/env");
  }

  @Test
  void scenario59AServiceIsReachedThroughTheServerByItsName() {
    ObjectNode app = page("/s59", "", "HTTP", "0");
    app.putObject("labels")
        .put("DCOS_SERVICE_NAME", "shop/front")
        .put("DCOS_SERVICE_SCHEME", "http")
        .put("DCOS_SERVICE_PORT_INDEX", "0");
    create(app);
    appWhen("/s59", it -> it.path("tasksHealthy").asInt() == 1);
    HttpResponse<String> page =
        pool.send(pool.request("/service/shop/front/a/b?c=d").method("GET", nothing()));
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    assertThat(page.body()).isEqualTo("/a/b?c=d False");
    assertThat(page.headers().allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .startsWith("sandbox");
    assertThat(pool.send(pool.request("/service/nobody/")).statusCode()).isEqualTo(404);
    assertThat(pool.send(pool.request("/service/shop/front")).statusCode()).isEqualTo(302);
    delete("/v2/apps/s59");
  }

  private static HttpRequest.BodyPublisher nothing() {
    return HttpRequest.BodyPublishers.noBody();
  }
}
