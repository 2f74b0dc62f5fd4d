package universe.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What goes wrong is said plainly, with the next step, and changes nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
  private Pool pool;

  @BeforeAll
  void startThePool() {
    pool = Pool.start("--agents", "2");
  }

  @AfterAll
  void takeItDown() {
    if (pool != null) {
      pool.close();
    }
  }

  @Test
  void anUnknownPackageIsNotFoundAndTheLikeIsSuggested() {
    Outcome refused = pool.universe("install", "kafak").failsWith(3);
    assertThat(refused.err()).contains("kafak").contains("kafka");
    assertThat(refused.out()).isEmpty();
  }

  @Test
  void anUnknownVersionIsNotFound() {
    Outcome refused = pool.universe("install", "kafka", "--version", "0.0.9").failsWith(3);
    assertThat(refused.err()).contains("0.0.9");
  }

  @Test
  void allErrorsInOptionsComeAtOnceEachWithItsPath() {
    JsonNode problem =
        Pool.parse(
            pool.post(
                    "/api/v1/installations",
                    "{\"package\":\"ticker\",\"options\":{\"instances\":-1,\"mem\":\"much\"}}")
                .body());
    assertThat(problem.path("code").asText()).isEqualTo("invalid-options");
    assertThat(problem.path("errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder("/instances", "/mem");
    assertThat(problem.path("hint").asText()).isNotBlank();
    pool.universe("install", "ticker", "--set", "instances=-1").failsWith(6);
    assertThat(pool.universe("list").succeeds().out()).doesNotContain("/ticker");
  }

  @Test
  void anAppThatFitsNoHostWaitsAndSaysWhyHostByHost() {
    pool.universe("install", "ticker", "--set", "name=huge", "--set", "mem=9999999").succeeds();
    JsonNode waiting =
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> pool.get("/api/v1/apps/huge/waiting").path("items"), all -> !all.isEmpty())
            .get(0);
    assertThat(waiting.path("rejections").findValuesAsText("host"))
        .containsExactlyInAnyOrder("host-1", "host-2");
    assertThat(waiting.path("hint").asText()).isNotBlank();
    assertThat(pool.universe("why", "huge").succeeds().out()).contains("host-1", "memory");
    pool.universe("uninstall", "huge", "--yes", "--wait").succeeds();
  }

  @Test
  void aFileWithAnotherChecksumIsRefusedAndNothingIsStarted() {
    pool.universe("install", "badsum").succeeds();
    JsonNode waiting =
        await()
            .atMost(Duration.ofMinutes(1))
            .until(
                () -> pool.get("/api/v1/apps/badsum/waiting").path("items").path(0),
                item -> item.path("summary").asText().contains("sha256"));
    assertThat(waiting.path("summary").asText()).contains("mvn:org.jspecify:jspecify:1.0.0");
    assertThat(waiting.path("hint").asText()).isNotBlank();
    assertThat(pool.sandboxFiles("stdout").values())
        .noneMatch(text -> text.contains("must never run"));
    pool.universe("uninstall", "badsum", "--yes", "--wait").succeeds();
  }

  @Test
  void aMalformedPackageIsReportedAndTheRestOfTheShelfWorks() {
    JsonNode problems = pool.get("/api/v1/packages/problems").path("items");
    assertThat(problems.findValuesAsText("path")).anyMatch(path -> path.contains("broken"));
    assertThat(pool.universe("search", "hello").succeeds().out()).contains("hello-web");
  }

  @Test
  void aPortHeldByAStrangerIsNotGivenAwayAndAFixedOneWaits() throws Exception {
    try (var stranger =
        new java.net.ServerSocket(0, 1, java.net.InetAddress.getByName("0.0.0.0"))) {
      String port = Integer.toString(stranger.getLocalPort());
      pool.universe(
              "install",
              "ticker",
              "--set",
              "name=fixed",
              "--set",
              "port=" + port,
              "--set",
              "fixed=true")
          .succeeds();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> !pool.get("/api/v1/apps/fixed/waiting").path("items").isEmpty());
      pool.universe("uninstall", "fixed", "--yes", "--wait").succeeds();
    }
  }

  @Test
  void nobodyIsAnonymousAndForeignHostsAndOriginsAreRefused() {
    var anonymous =
        java.net.http.HttpRequest.newBuilder(java.net.URI.create(pool.url() + "/api/v1/apps"));
    assertThat(pool.send(anonymous).statusCode()).isEqualTo(401);
    assertThat(
            pool.send(pool.request("/api/v1/apps").header("Origin", "http://evil.example"))
                .statusCode())
        .isEqualTo(403);
    for (String fenced : new String[] {"/metrics", "/openapi"}) {
      var request = java.net.http.HttpRequest.newBuilder(java.net.URI.create(pool.url() + fenced));
      assertThat(pool.send(request).statusCode()).as(fenced).isEqualTo(401);
      assertThat(pool.send(pool.request(fenced)).statusCode()).as(fenced).isEqualTo(200);
    }
  }

  /** On a Java socket the loopback address stands in its IPv6 form. */
  @Test
  void aFreshStartListensOnOnePortOfLoopbackAloneAndAgentsOnNone() {
    int port = java.net.URI.create(pool.url()).getPort();
    assertThat(ListeningPorts.of(pool.server()))
        .singleElement()
        .asString()
        .matches("(0100007F|0000000000000000FFFF00000100007F):%04X".formatted(port));
    assertThat(ListeningPorts.of(pool.agent("host-1"))).isEmpty();
    assertThat(ListeningPorts.of(pool.agent("host-2"))).isEmpty();
  }

  @Test
  void clickingInstallFiveTimesIsTheSameAsOnce() {
    String body = "{\"package\":\"ticker\",\"options\":{\"name\":\"once\"}}";
    for (int i = 0; i < 5; i++) {
      int status =
          pool.send(
                  pool.request("/api/v1/installations")
                      .header("Content-Type", "application/json")
                      .header("Idempotency-Key", "five-clicks")
                      .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body)))
              .statusCode();
      assertThat(status).isEqualTo(201);
    }
    assertThat(pool.get("/api/v1/apps").path("items").findValuesAsText("id"))
        .filteredOn(id -> id.equals("/once"))
        .hasSize(1);
    Outcome again = pool.universe("install", "ticker", "--set", "name=once").failsWith(4);
    assertThat(again.err()).contains("/once");
    pool.universe("uninstall", "once", "--yes", "--wait").succeeds();
  }
}
