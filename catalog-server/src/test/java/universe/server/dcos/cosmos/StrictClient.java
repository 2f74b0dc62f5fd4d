package universe.server.dcos.cosmos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import universe.packages.json.Json;
import universe.server.security.Caller;

/**
 * Calls as the DC/OS command line does, and decodes as strictly: the answer's type is the very one
 * asked for, whole numbers fit 64 bits, no member is null, an error has its type, message and data.
 */
final class StrictClient {
  static final String HOST = "store.test:8080";
  private static final String ERROR = MediaType.ERROR.toString();
  private final CosmosApi api;

  StrictClient(CosmosApi api) {
    this.api = api;
  }

  /** The body of a call that succeeds. */
  JsonNode ok(String call, int version, String body) {
    CosmosApi.Answer answer = send(call, version, body);
    assertThat(answer.status()).as("%s: %s", call, answer.body()).isEqualTo(200);
    assertThat(answer.type().toString())
        .isEqualTo(MediaType.vendor(call + "-response", version).toString());
    JsonNode json = RecordedExchangesTest.tree(Json.compact(answer.body()));
    decode(call, json);
    return json;
  }

  /** The error of a call that is refused with status 400. */
  JsonNode refused(String call, int version, String body, String type) {
    return refused(call, version, body, 400, type);
  }

  JsonNode refused(String call, int version, String body, int status, String type) {
    CosmosApi.Answer answer = send(call, version, body);
    assertThat(answer.status()).as("%s: %s", call, answer.body()).isEqualTo(status);
    return error(answer, type);
  }

  /** Checks an error's envelope. */
  static JsonNode error(CosmosApi.Answer answer, String type) {
    assertThat(answer.type().toString()).isEqualTo(ERROR);
    JsonNode json = RecordedExchangesTest.tree(Json.compact(answer.body()));
    assertThat(json.path("type").asText()).as("%s", json).isEqualTo(type);
    assertThat(json.path("message").isTextual()).isTrue();
    assertThat(json.path("data").isObject() || json.path("data").isMissingNode()).isTrue();
    return json;
  }

  CosmosApi.Answer send(String call, int version, String body) {
    String answer = MediaType.vendor(call + "-response", version).toString();
    // The command line leaves the error type out for this one call.
    boolean alone = call.equals("package.repository.list");
    return send(
        "/" + call.replace('.', '/'),
        alone ? answer : answer + "," + ERROR,
        MediaType.vendor(call + "-request", 1).toString(),
        body);
  }

  CosmosApi.Answer send(String path, String accept, String contentType, String body) {
    return api.post(
            new CosmosApi.Call(
                path,
                accept,
                contentType,
                () -> new Origin("http", HOST),
                body.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                new Caller("somebody", "")))
        .orElseThrow();
  }

  private static void decode(String call, JsonNode json) {
    noNulls(json);
    wholeNumbers(json);
    Optional.ofNullable(json.get("appId")).ifPresent(StrictClient::absolute);
    switch (call) {
      case "package.list-versions" -> {
        assertThat(json.path("results").isObject()).isTrue();
        assertThat(json.path("results")).allMatch(JsonNode::isTextual);
      }
      case "package.search" -> {
        for (JsonNode found : json.path("packages")) {
          assertThat(found.path("name").isTextual()).isTrue();
          assertThat(found.path("currentVersion").isTextual()).isTrue();
          assertThat(found.path("versions")).allMatch(JsonNode::isIntegralNumber);
          assertThat(found.path("framework").isBoolean()).isTrue();
          assertThat(found.path("tags").isArray()).isTrue();
        }
      }
      case "package.list" -> json.path("packages").forEach(it -> absolute(it.path("appId")));
      case "package.uninstall" -> json.path("results").forEach(it -> absolute(it.path("appId")));
      default -> {}
    }
  }

  private static void absolute(JsonNode appId) {
    assertThat(appId.asText()).startsWith("/");
  }

  private static void noNulls(JsonNode json) {
    if (json.isObject()) {
      json.properties().forEach(it -> assertThat(it.getValue().isNull()).as(it.getKey()).isFalse());
    }
    json.forEach(StrictClient::noNulls);
  }

  private static void wholeNumbers(JsonNode json) {
    for (String name : new String[] {"releaseVersion", "lastUpdated"}) {
      for (JsonNode found : json.findValues(name)) {
        assertThat(found.isIntegralNumber() && found.canConvertToLong()).as(name).isTrue();
      }
    }
  }
}
