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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A load balancer that reads Marathon's API follows an app through its rolling updates. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HaproxyIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ENOUGH = 20_000;

  private Pool pool;

  @BeforeAll
  void startThePool() {
    Tools.need("haproxy", "python3");
    pool = Pool.start("--agents", "2", "--runtime", "shim");
  }

  @AfterAll
  void takeItDown() {
    if (pool != null) {
      pool.close();
    }
  }

  @Test
  void noRequestFailsDuringThreeRollingUpdatesOfAnAppThatDrains() throws Exception {
    Traffic traffic = updatedThreeTimes("/drains", 4, ENOUGH);
    assertThat(traffic.failures()).as("of %d requests", traffic.answered()).isEmpty();
    assertThat(traffic.answered()).isGreaterThanOrEqualTo(ENOUGH);
  }

  @Test
  void requestsFailWhenTheAppDoesNotDrain() throws Exception {
    Traffic traffic = updatedThreeTimes("/drops", 0, 0);
    assertThat(traffic.failures()).isNotEmpty();
  }

  private Traffic updatedThreeTimes(String app, int drainSeconds, int atLeast) throws Exception {
    change("POST", "/v2/apps", definition(app, drainSeconds), 201);
    deployed(app, "1");
    try (Balancer balancer = Balancer.start(pool, app)) {
      balancer.serves(2);
      try (Traffic traffic = Traffic.to(balancer.port())) {
        for (int edition = 2; edition <= 4; edition++) {
          ObjectNode update = JSON.createObjectNode();
          update.set("env", environment(drainSeconds, edition));
          change("PUT", "/v2/apps" + app, update, 200);
          deployed(app, Integer.toString(edition));
          String wanted = Integer.toString(edition);
          await().atMost(Duration.ofSeconds(30)).until(() -> traffic.last().equals(wanted));
        }
        await().atMost(Duration.ofMinutes(3)).until(() -> traffic.answered() >= atLeast);
        return traffic;
      }
    } finally {
      assertThat(pool.send(pool.request("/v2/apps" + app).DELETE()).statusCode()).isEqualTo(200);
    }
  }

  private static ObjectNode definition(String app, int drainSeconds) {
    ObjectNode definition =
        JSON.createObjectNode()
            .put("id", app)
            .put("cmd", "exec python3 -c \"$SERVER\"")
            .put("cpus", 0.2)
            .put("mem", 64)
            .put("instances", 2)
            .put("taskKillGracePeriodSeconds", 20);
    definition.set("env", environment(drainSeconds, 1));
    definition
        .putArray("healthChecks")
        .addObject()
        .put("protocol", "HTTP")
        .put("path", "/")
        .put("portIndex", 0)
        .put("intervalSeconds", 1);
    return definition;
  }

  private static ObjectNode environment(int drainSeconds, int edition) {
    return JSON.createObjectNode()
        .put("SERVER", script())
        .put("DRAIN", Integer.toString(drainSeconds))
        .put("EDITION", Integer.toString(edition));
  }

  private static String script() {
    try (var in = HaproxyIT.class.getResourceAsStream("/draining.py")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void change(String method, String path, JsonNode body, int expected) {
    HttpResponse<String> answer =
        pool.send(
            pool.request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body.toString())));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
  }

  private void deployed(String app, String edition) {
    await("edition " + edition)
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> pool.get("/v2/apps" + app).path("app"),
            it ->
                it.path("env").path("EDITION").asText().equals(edition)
                    && it.path("tasksHealthy").asInt() == 2
                    && it.path("tasks").size() == 2
                    && it.path("deployments").isEmpty());
  }
}
