package universe.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Somebody with the DC/OS command line uses this store and notices nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DcosPackageApiIT {
  private static final String ASKER = "{\"package\":\"asker\"}";

  private Pool pool;
  private DcosClient dcos;

  @BeforeAll
  void startThePool() {
    pool = Pool.start("--agents", "1");
    dcos = new DcosClient(pool);
  }

  @AfterAll
  void takeItDown() {
    if (pool != null) {
      pool.close();
    }
  }

  @Test
  void searchFindsAPackageByAPartOfItsName() {
    JsonNode found = dcos.call("search", 1, "{\"query\":\"hello\"}").path("packages");
    assertThat(found.findValuesAsText("name")).contains("hello-web");
  }

  @Test
  void describeGivesTheWholeDefinition() {
    JsonNode described =
        dcos.call("describe", 3, "{\"packageName\":\"hello-web\"}").path("package");
    assertThat(described.path("packagingVersion").asText()).isEqualTo("4.0");
    assertThat(described.path("releaseVersion").isIntegralNumber()).isTrue();
    assertThat(described.path("marathon").path("v2AppMustacheTemplate").asText()).isNotBlank();
  }

  @Test
  void versionsAreListedAsTexts() {
    JsonNode versions =
        dcos.call(
                "list-versions",
                1,
                "{\"packageName\":\"hello-web\",\"includePackageVersions\":true}")
            .path("results");
    assertThat(versions).isNotEmpty().allMatch(JsonNode::isTextual);
  }

  @Test
  void installListAndUninstallWithTheCallsOfTheCommandLine() {
    JsonNode rendered = dcos.call("render", 1, "{\"packageName\":\"hello-web\"}");
    assertThat(rendered.path("marathonJson").path("id").asText()).isEqualTo("/hello-web");

    JsonNode installed = dcos.call("install", 1, "{\"packageName\":\"hello-web\"}");
    assertThat(installed.path("appId").asText()).isEqualTo("/hello-web");
    pool.awaitHealthy("/hello-web", 1);

    JsonNode described = dcos.service("describe", "{\"appId\":\"hello-web\"}");
    assertThat(described.path("package").path("name").asText()).isEqualTo("hello-web");
    JsonNode updated =
        dcos.service(
            "update",
            "{\"appId\":\"/hello-web\",\"replace\":false,\"options\":{\"greeting\":\"Good day\"}}");
    assertThat(updated.path("marathonDeploymentId").asText()).isNotBlank();
    assertThat(dcos.service("describe", "{\"appId\":\"/hello-web\"}").path("userProvidedOptions"))
        .isEqualTo(Pool.parse("{\"greeting\":\"Good day\"}"));

    JsonNode again = dcos.refused("install", 1, "{\"packageName\":\"hello-web\"}", 409);
    assertThat(again.path("type").asText()).isEqualTo("PackageAlreadyInstalled");

    JsonNode listed = dcos.call("list", 1, "{}").path("packages");
    assertThat(listed.findValuesAsText("appId")).contains("/hello-web");

    JsonNode removed = dcos.call("uninstall", 1, "{\"packageName\":\"hello-web\"}");
    assertThat(removed.path("results").get(0).path("appId").asText()).isEqualTo("/hello-web");
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> !dcos.call("list", 1, "{}").findValuesAsText("appId").contains("/hello-web"));
  }

  @Test
  void theRepositoriesAreListedForABodyOfNull() {
    assertThat(dcos.call("repository.list", 1, "null").path("repositories")).isNotEmpty();
  }

  @Test
  void anUnknownPackageIsRefusedWithTheEnvelopeClientsDecode() {
    JsonNode refused = dcos.refused("describe", 3, "{\"packageName\":\"no-such\"}", 400);
    assertThat(refused.path("type").asText()).isEqualTo("PackageNotFound");
    assertThat(refused.path("message").asText()).contains("no-such");
    assertThat(refused.path("data").isObject()).isTrue();
  }

  @Test
  void whatIsNotThereIsABareNotFound() {
    for (var missing :
        List.of(
            pool.request("/package/search").GET(),
            pool.request("/package/no-such-call").POST(BodyPublishers.ofString("{}")))) {
      HttpResponse<String> answer = pool.send(missing);
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).isEmpty();
      assertThat(answer.headers().firstValue("Content-Type")).isEmpty();
    }
    assertThat(dcos.call("search/", 1, "{}").path("packages")).isNotEmpty();
  }

  @Test
  void whatAPackageNeedsComesAlongTellsItsSecretAndIsNotTakenAwayUnderIt() {
    JsonNode plan = Pool.parse(pool.post("/api/v1/installations/plan", ASKER).body());
    assertThat(plan.path("needs").get(0).path("app").asText()).isEqualTo("/teller");
    assertThat(plan.path("needs").get(0).path("change").asText()).isEqualTo("install");
    pool.universe("install", "asker").succeeds();
    String port =
        await("the address of the teller")
            .atMost(Duration.ofMinutes(1))
            .until(() -> port("/teller"), it -> !it.isEmpty());
    await("what the asker prints")
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> pool.universe("logs", "asker").out(),
            it -> it.strip().matches("(?s).*ada:[A-Za-z0-9_-]{22}@tell://.*:" + port + ".*"));

    JsonNode removal = pool.get("/api/v1/apps/teller/uninstall/plan");
    assertThat(removal.path("neededBy").get(0).asText()).isEqualTo("/asker");
    assertThat(pool.universe("uninstall", "teller", "--dry-run").succeeds().out())
        .contains("needed by /asker");
    assertThat(pool.universe("uninstall", "teller").exit()).isNotZero();
    JsonNode refused = dcos.refused("uninstall", 1, "{\"packageName\":\"teller\"}", 400);
    assertThat(refused.path("type").asText()).isEqualTo("MarathonAppDeleteError");

    pool.universe("uninstall", "asker", "--wait").succeeds();
    pool.universe("uninstall", "teller", "--wait").succeeds();
  }

  private String port(String app) {
    return pool.instances(app).stream()
        .flatMap(it -> it.path("ports").findValuesAsText("number").stream())
        .findFirst()
        .orElse("");
  }
}
