package universe.server.dcos.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import universe.packages.json.Json;
import universe.server.catalog.source.RepositoryServer;

/**
 * What the original's second repository had is not at hand. Packages of our own that are wrong in
 * the same way stand for its packages; the one that a recording carries whole is taken from there.
 */
final class StandIns {
  private StandIns() {}

  static void publish(RepositoryServer server, List<RecordedExchange> recorded) {
    ObjectNode plugs = Json.object();
    ArrayNode packages = plugs.putArray("packages");
    packages.add(carried(recorded));
    packages.add(templated("t-partial", "{\"id\": \"x\", \"a\": {{> p}} }"));
    packages.add(templated("t-array", "[1]"));
    packages.add(templated("t-noid", "{\"cmd\": \"sleep 100\"}"));
    ObjectNode tiny = templated("t-tiny", "{\"id\": \"x\"}");
    tiny.putObject("config")
        .put("type", "object")
        .putObject("properties")
        .putObject("m")
        .put("type", "integer")
        .put("maximum", 5)
        .put("default", 9);
    packages.add(tiny);
    ObjectNode plug = templated("plug", "{\"id\": \"x\"}");
    plug.putObject("resource")
        .putObject("assets")
        .putObject("uris")
        .put("plug", server.at("/files/plug"));
    packages.add(plug);
    server.document("/universe/plugs", "\"1\"", Json.compact(plugs));
    server.document("/universe/v3", "\"1\"", "{\"packages\": []}");
    byte[] file = body(recorded, "509").getBytes(StandardCharsets.UTF_8);
    server.page("/files/plug", 200, Map.of("Content-Type", "application/octet-stream"), file);
  }

  private static ObjectNode templated(String name, String template) {
    ObjectNode definition =
        Json.object()
            .put("packagingVersion", "4.0")
            .put("name", name)
            .put("version", "1.0")
            .put("releaseVersion", 0)
            .put("maintainer", "us")
            .put("description", "stands in");
    definition.putArray("tags");
    definition
        .putObject("marathon")
        .put(
            "v2AppMustacheTemplate",
            Base64.getEncoder().encodeToString(template.getBytes(StandardCharsets.UTF_8)));
    return definition;
  }

  private static JsonNode carried(List<RecordedExchange> recorded) {
    JsonNode answer = RecordedExchangesTest.tree(body(recorded, "607"));
    JsonNode labels = answer.path("marathonJson").path("labels");
    return PackageForm.withoutNulls(
        (ObjectNode) RecordedExchangesTest.unpacked(labels.path("DCOS_PACKAGE_DEFINITION")));
  }

  private static String body(List<RecordedExchange> recorded, String number) {
    return recorded.stream()
        .filter(it -> it.name().startsWith(number))
        .map(RecordedExchange::answerBody)
        .findFirst()
        .orElseThrow();
  }
}
