package universe.server.dcos.cosmos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.artifacts.fetch.FetchSettings;
import universe.engine.cluster.ClusterSnapshot;
import universe.packages.json.Json;
import universe.packages.render.Renderer;
import universe.server.artifacts.Artifacts;
import universe.server.catalog.Catalogue;
import universe.server.install.Drafts;
import universe.server.install.Installations;
import universe.server.install.MemoryBook;
import universe.server.security.Caller;

/** Every recorded exchange with the original, played again. */
class RecordedExchangesTest {
  private static final Path UNIVERSE =
      Path.of(System.getProperty("universe.root", "..")).resolve("../shared/universe");

  @TempDir Path directory;

  /** Why an exchange cannot be the same here; each is named in the output. */
  private static final Map<String, String> BEYOND = beyond();

  private static Map<String, String> beyond() {
    var reasons = new TreeMap<String, String>();
    for (String number :
        List.of(
            "205", "207", "209", "213", "231", "235", "237", "245", "251", "265", "279", "289",
            "293", "295", "405", "407", "507")) {
      reasons.put(number, "tells of releases that are not at hand");
    }
    for (String number :
        List.of("201", "501", "503", "509", "601", "603", "605", "607", "609", "611", "613")) {
      reasons.put(number, "needs a second repository whose packages are not at hand");
    }
    for (String number : List.of("311", "313")) {
      reasons.put(number, "the resource proxy is not there yet");
    }
    return reasons;
  }

  @Test
  void theAnswersAreThoseOfTheOriginal() throws IOException {
    assumeTrue(Files.isDirectory(UNIVERSE.resolve("http")), "no recorded exchanges are at hand");
    CosmosApi api = api();
    Map<String, String> different = new LinkedHashMap<>();
    int same = 0;
    List<RecordedExchange> all = recorded();
    for (RecordedExchange exchange : all) {
      if (exchange.name().startsWith("271-")) {
        play(api, exchange);
      }
      String difference = difference(exchange, play(api, exchange));
      if (difference.isEmpty()) {
        same++;
      } else {
        different.put(exchange.name(), difference);
      }
    }
    System.out.println("recorded exchanges: " + same + " of " + all.size());
    different.forEach(
        (name, why) ->
            System.out.println(
                "  "
                    + name
                    + ": "
                    + BEYOND.getOrDefault(name.substring(0, 3), "UNEXPECTED " + why)));
    assertThat(different.keySet())
        .allSatisfy(name -> assertThat(BEYOND).containsKey(name.substring(0, 3)));
  }

  private CosmosApi api() {
    Clock clock = Clock.systemUTC();
    var catalogue = new Catalogue(List.of(UNIVERSE.resolve("repo")));
    var renderer = new Renderer();
    var drafts = new Drafts(catalogue, renderer);
    var book = new MemoryBook(new ClusterSnapshot(Map.of(), Map.of(), Map.of(), false));
    var artifacts = new Artifacts(directory, FetchSettings.standard(directory), clock);
    var installations = new Installations(catalogue, drafts, book, artifacts, clock);
    var packages = new PackageCalls(catalogue, renderer);
    var services = new ServiceCalls(packages, catalogue, drafts, installations, book);
    return new CosmosApi(
        packages,
        services,
        new UpdateCalls(services, catalogue, drafts, installations),
        new RepositoryCalls(catalogue));
  }

  private static List<RecordedExchange> recorded() throws IOException {
    try (Stream<Path> files = Files.list(UNIVERSE.resolve("http"))) {
      var all = new ArrayList<RecordedExchange>();
      for (Path file : files.sorted().toList()) {
        all.add(RecordedExchange.read(file));
      }
      return all;
    }
  }

  private static Optional<CosmosApi.Answer> play(CosmosApi api, RecordedExchange exchange) {
    Map<String, String> headers = exchange.request();
    String path = exchange.path().replaceAll("/$", "");
    if (exchange.method().equals("GET")) {
      return Optional.empty();
    }
    return api.post(
        new CosmosApi.Call(
            path,
            headers.getOrDefault("accept", ""),
            headers.getOrDefault("content-type", ""),
            () ->
                Origin.of(
                    headers.getOrDefault("x-forwarded-proto", ""),
                    "http",
                    headers.getOrDefault("host", "")),
            exchange.body().getBytes(StandardCharsets.UTF_8),
            new Caller("somebody", "")));
  }

  private static String difference(RecordedExchange recorded, Optional<CosmosApi.Answer> possible) {
    if (possible.isEmpty()) {
      return "no such call";
    }
    CosmosApi.Answer answer = possible.get();
    if (answer.status() != recorded.status()) {
      return "status " + answer.status() + " for " + recorded.status() + " " + answer.body();
    }
    if (!answer.type().toString().equals(recorded.answer().get("content-type"))) {
      return "type " + answer.type();
    }
    JsonNode expected = masked(tree(recorded.answerBody()));
    JsonNode found = masked(answer.body());
    return expected.equals(found) ? "" : firstDifference("", expected, found);
  }

  private static JsonNode masked(JsonNode body) {
    JsonNode copy = tree(Json.compact(body));
    if (copy.path("marathonJson").path("labels") instanceof ObjectNode labels) {
      labels.put("DCOS_PACKAGE_SOURCE", "masked");
      labels.set("DCOS_PACKAGE_DEFINITION", unpacked(labels.path("DCOS_PACKAGE_DEFINITION")));
    }
    return copy;
  }

  /** The same definition may be packed into other bytes. */
  private static JsonNode unpacked(JsonNode label) {
    byte[] envelope = Base64.getDecoder().decode(label.asText());
    JsonNode json = tree(new String(envelope, StandardCharsets.UTF_8));
    byte[] packed = Base64.getDecoder().decode(json.path("data").asText());
    try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return tree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode tree(String text) {
    try {
      return Json.parse(text);
    } catch (universe.packages.json.UnreadableJson e) {
      throw new IllegalStateException(text, e);
    }
  }

  private static String firstDifference(String path, JsonNode expected, JsonNode found) {
    if (expected.isObject() && found.isObject()) {
      var names = new java.util.TreeSet<String>();
      expected.fieldNames().forEachRemaining(names::add);
      found.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        if (!expected.path(name).equals(found.path(name))) {
          return firstDifference(path + "/" + name, expected.path(name), found.path(name));
        }
      }
    }
    if (expected.isArray() && found.isArray()) {
      for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
        if (!expected.get(i).equals(found.get(i))) {
          return firstDifference(path + "/" + i, expected.get(i), found.get(i));
        }
      }
      return path + " has " + found.size() + " for " + expected.size();
    }
    return path + " is " + shown(found) + " for " + shown(expected);
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() > 160 ? text.substring(0, 160) + "…" : text;
  }
}
