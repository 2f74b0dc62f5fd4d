package universe.server.dcos.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import universe.packages.definition.ReleaseId;
import universe.packages.json.Json;
import universe.packages.read.PackageReader;
import universe.packages.read.Shelf;

/**
 * Releases that are not at hand, as far as the recorded answers tell of them: their names, versions
 * and release versions, and whole definitions where an answer carries one. Templates are not among
 * it.
 */
final class RebuiltReleases {
  private static final String THROUGH = "\"https?://[^/\"]+/package/resource\\?url=";

  private final Shelf given;
  private final Map<ReleaseKey, ObjectNode> rebuilt = new LinkedHashMap<>();
  private final Set<ReleaseKey> known;

  private record ReleaseKey(String name, String version) {}

  private RebuiltReleases(Shelf given) {
    this.given = given;
    this.known =
        given.releases().stream()
            .map(it -> it.definition().id())
            .map(RebuiltReleases::key)
            .collect(Collectors.toSet());
  }

  private static ReleaseKey key(ReleaseId id) {
    return new ReleaseKey(id.name(), id.version());
  }

  /** The given releases and the rebuilt ones. */
  static Shelf with(Shelf given, List<RecordedExchange> recorded) {
    var all = new RebuiltReleases(given);
    List<RecordedExchange> answered =
        recorded.stream()
            .filter(it -> it.status() == 200 && it.name().compareTo("500") < 0)
            .toList();
    answered.forEach(all::numbered);
    answered.forEach(all::searched);
    answered.forEach(all::described);
    answered.forEach(all::upgraded);
    recorded.forEach(all::missed);
    return all.shelf();
  }

  private Shelf shelf() {
    ObjectNode document = Json.object();
    rebuilt.values().forEach(document.withArray("packages")::add);
    return given.plus(
        PackageReader.document(Json.compact(document).getBytes(StandardCharsets.UTF_8)));
  }

  /** {@code list-versions} tells the release version of each version. */
  private void numbered(RecordedExchange exchange) {
    if (exchange.path().startsWith("/package/list-versions")) {
      String name = RecordedExchangesTest.tree(exchange.body()).path("packageName").asText();
      tree(exchange)
          .path("results")
          .properties()
          .forEach(it -> stub(name, it.getKey(), Long.parseLong(it.getValue().asText())));
    }
  }

  private void searched(RecordedExchange exchange) {
    if (exchange.path().startsWith("/package/search")) {
      for (JsonNode found : tree(exchange).path("packages")) {
        String name = found.path("name").asText();
        found
            .path("versions")
            .properties()
            .forEach(
                it -> {
                  ObjectNode stub = stub(name, it.getKey(), it.getValue().asLong());
                  for (String shown : List.of("description", "framework", "tags", "selected")) {
                    if (found.has(shown)) {
                      stub.set(shown, found.get(shown));
                    }
                  }
                  if (found.has("images")) {
                    stub.withObject("resource").set("images", found.get("images"));
                  }
                });
      }
    }
  }

  private void described(RecordedExchange exchange) {
    JsonNode told = tree(exchange);
    if (exchange.path().startsWith("/package/describe") && told instanceof ObjectNode whole) {
      String name = whole.path("name").asText();
      String version = whole.path("version").asText();
      if (!name.isEmpty()) {
        ObjectNode stub = stub(name, version, 0);
        whole.properties().forEach(it -> stub.set(it.getKey(), it.getValue()));
      }
    }
  }

  /** What every version may be upgraded to came from any. */
  private void upgraded(RecordedExchange exchange) {
    JsonNode told = tree(exchange);
    String name = told.path("package").path("name").asText();
    for (JsonNode version : told.path("upgradesTo")) {
      ObjectNode stub = rebuilt.get(new ReleaseKey(name, version.asText()));
      if (stub != null) {
        stub.put("packagingVersion", "4.0").withArray("upgradesFrom").removeAll().add("*");
      }
    }
  }

  /** A version that was not found belongs to a package that was there. */
  private void missed(RecordedExchange exchange) {
    JsonNode told = exchange.status() == 400 ? tree(exchange) : Json.object();
    String name = told.path("data").path("packageName").asText();
    boolean unknown =
        given.releases().stream().noneMatch(it -> it.name().equals(name))
            && rebuilt.keySet().stream().noneMatch(it -> it.name().equals(name));
    if (unknown && told.path("type").asText().equals("VersionNotFound")) {
      stub(name, "another", 0);
    }
  }

  /** The release as it is told of already, or a bare one; changes to a known one are lost. */
  private ObjectNode stub(String name, String version, long number) {
    ObjectNode bare = Json.object().put("packagingVersion", "3.0").put("name", name);
    bare.put("version", version).put("releaseVersion", number);
    bare.put("maintainer", "unknown").put("description", "is not at hand").putArray("tags");
    var key = new ReleaseKey(name, version);
    return known.contains(key) ? bare : rebuilt.computeIfAbsent(key, it -> bare);
  }

  private static JsonNode tree(RecordedExchange exchange) {
    String text = exchange.answerBody().replaceAll(THROUGH, "\"").replace("%3D", "=");
    return text.isEmpty() ? Json.object() : RecordedExchangesTest.tree(text);
  }
}
