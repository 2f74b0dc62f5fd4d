package universe.server.dcos.cosmos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
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
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.artifacts.fetch.FetchSettings;
import universe.engine.cluster.ClusterSnapshot;
import universe.packages.json.Json;
import universe.packages.read.PackageReader;
import universe.packages.read.Shelf;
import universe.packages.render.Renderer;
import universe.server.artifacts.Artifacts;
import universe.server.catalog.Admission;
import universe.server.catalog.Catalogue;
import universe.server.catalog.Repository;
import universe.server.catalog.source.Repositories;
import universe.server.catalog.source.RepositoryServer;
import universe.server.catalog.source.TestRepositories;
import universe.server.install.Drafts;
import universe.server.install.Installations;
import universe.server.install.MemoryBook;
import universe.server.security.Caller;

/** Every recorded exchange with the original, played again. */
class RecordedExchangesTest {
  private static final Path UNIVERSE =
      Path.of(System.getProperty("universe.root", "..")).resolve("../shared/universe");

  private static final Caller SOMEBODY = new Caller("somebody", "");

  /** Why an exchange cannot be the same here, by its number. */
  private static final Map<String, String> BEYOND = table("beyond.txt");

  /** What is compared in another form than it was recorded in, by JSON pointer. */
  private static final Map<String, String> MASKED = table("masked.txt");

  @TempDir Path directory;
  private final RepositoryServer origin = new RepositoryServer();
  private Repositories repositories;
  private ResourceProxy proxy;
  private List<RecordedExchange> all = List.of();

  private static Map<String, String> table(String name) {
    try (var in = RecordedExchangesTest.class.getResourceAsStream("/recorded/" + name)) {
      Map<String, String> rows = new TreeMap<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> rows.put(line.split(" ", 2)[0], line.split(" ", 2)[1].strip()));
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theAnswersAreThoseOfTheOriginal() throws IOException {
    assumeTrue(Files.isDirectory(UNIVERSE.resolve("http")), "no recorded exchanges are at hand");
    all = recorded();
    Shelf given = PackageReader.folder(UNIVERSE.resolve("repo"));
    Map<String, String> different = played(RebuiltReleases.with(given, all));
    System.out.println("recorded exchanges: %d of %d".formatted(equal(different), all.size()));
    different.forEach(
        (name, why) -> {
          String reason = BEYOND.getOrDefault(number(name), "UNEXPECTED");
          System.out.println("  " + name + ": " + reason + " (" + shown(why) + ")");
        });
    Map<String, String> alone = played(given);
    alone.keySet().removeAll(different.keySet());
    System.out.println(
        "  of the equal ones these need releases that are told of by the recordings alone: "
            + alone.keySet());
    assertThat(different.keySet()).allSatisfy(name -> assertThat(BEYOND).containsKey(number(name)));
  }

  private int equal(Map<String, String> different) {
    return all.size() - different.size();
  }

  private static String number(String name) {
    return name.substring(0, 3);
  }

  /** What differs, by exchange, when the store has these packages. */
  private Map<String, String> played(Shelf shelf) throws IOException {
    CosmosApi api = api(shelf);
    Map<String, String> different = new LinkedHashMap<>();
    for (RecordedExchange exchange : all) {
      String difference;
      try {
        prepare(api, exchange);
        difference = difference(exchange, play(api, exchange));
      } catch (AssertionError e) {
        difference = String.valueOf(e.getMessage());
      }
      if (!difference.isEmpty()) {
        different.put(exchange.name(), difference);
      }
    }
    return different;
  }

  /** Brings about what the exchange found, unless the one that did it was recorded as well. */
  private void prepare(CosmosApi api, RecordedExchange exchange) {
    String before = "%03d".formatted(Integer.parseInt(number(exchange.name())) - 1);
    if (all.stream().anyMatch(it -> it.name().startsWith(before))) {
      return;
    }
    switch (number(exchange.name())) {
      case "201" -> add("v3");
      case "271" -> play(api, exchange);
      case "293", "295" -> updated(api, tree(exchange.answerBody()).path("userProvidedOptions"));
      case "501" -> add("plugs");
      case "601" -> repositories.remove(Optional.of("plugs"), Optional.empty(), SOMEBODY);
      default -> {}
    }
  }

  /** The update itself was not recorded, what it led to was. */
  private void updated(CosmosApi api, JsonNode options) {
    ObjectNode body = Json.object().put("appId", "/hello-world").put("replace", true);
    body.set("options", options);
    var update =
        new CosmosApi.Call(
            "/service/update",
            MediaType.vendor("service.update-response", 1).toString(),
            MediaType.vendor("service.update-request", 1).toString(),
            () -> new Origin("http", "127.0.0.1"),
            Json.compact(body).getBytes(StandardCharsets.UTF_8),
            SOMEBODY);
    assertThat(api.post(update).orElseThrow().status()).isEqualTo(200);
  }

  private void add(String name) {
    repositories.add(
        new Repository(name, origin.at("/universe/" + name)),
        OptionalInt.empty(),
        RepositoryErrors::isRepository,
        SOMEBODY);
  }

  private CosmosApi api(Shelf shelf) throws IOException {
    Path own = Files.createTempDirectory(directory, "store");
    Clock clock = Clock.systemUTC();
    var catalogue = new Catalogue(List.of());
    var universe = new Repository("Universe", origin.at("/universe/repo"));
    catalogue.arrange(List.of(universe), Map.of(universe, shelf));
    repositories = TestRepositories.serving(catalogue, own.resolve("copies"));
    proxy = new ResourceProxy(catalogue, TestRepositories.settings());
    StandIns.publish(origin, all);
    var renderer = new Renderer();
    var drafts = new Drafts(catalogue, renderer, Admission.ANYTHING);
    var book = new MemoryBook(new ClusterSnapshot(Map.of(), Map.of(), Map.of(), false));
    var artifacts = new Artifacts(own, FetchSettings.standard(own), clock);
    var installations = new Installations(catalogue, drafts, book, artifacts, clock);
    var packages = new PackageCalls(catalogue, renderer);
    var services = new ServiceCalls(packages, catalogue, drafts, installations, book);
    return new CosmosApi(
        packages,
        services,
        new UpdateCalls(services, catalogue, drafts, installations),
        new RepositoryCalls(repositories));
  }

  private List<RecordedExchange> recorded() throws IOException {
    try (Stream<Path> files = Files.list(UNIVERSE.resolve("http"))) {
      var all = new ArrayList<RecordedExchange>();
      for (Path file : files.sorted().toList()) {
        all.add(RecordedExchange.read(file, origin.port()));
      }
      return all;
    }
  }

  private Optional<CosmosApi.Answer> play(CosmosApi api, RecordedExchange exchange) {
    Map<String, String> headers = exchange.request();
    String path = exchange.path().replaceAll("/$", "");
    if (exchange.method().equals("GET")) {
      return file(exchange);
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
            SOMEBODY));
  }

  /** A file that is sent on stands for itself, as a text. */
  private Optional<CosmosApi.Answer> file(RecordedExchange exchange) {
    var body = new ByteArrayOutputStream();
    var type = new AtomicReference<String>("");
    try {
      int query = exchange.path().indexOf('?');
      proxy.send(
          exchange.path().substring(query + 1),
          (sent, disposition) -> {
            type.set(sent + " " + disposition.orElse(""));
            return body;
          });
    } catch (CosmosError error) {
      return Optional.of(CosmosApi.Answer.of(error));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String expected =
        exchange.answer().get("content-type") + " " + exchange.answer().get("content-disposition");
    assertThat(type).hasValue(expected);
    assertThat(body.toString(StandardCharsets.UTF_8).strip())
        .isEqualTo(exchange.answerBody().strip());
    return Optional.empty();
  }

  private static String difference(RecordedExchange recorded, Optional<CosmosApi.Answer> possible) {
    if (possible.isEmpty()) {
      return recorded.method().equals("GET") ? "" : "no such call";
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
    for (String pointer : MASKED.keySet()) {
      int last = pointer.lastIndexOf('/');
      if (copy.at(pointer).isTextual()
          && copy.at(pointer.substring(0, last)) instanceof ObjectNode holder) {
        holder.set(pointer.substring(last + 1), unpacked(copy.at(pointer)));
      }
    }
    return copy;
  }

  /** The same definition may be packed into other bytes. */
  static JsonNode unpacked(JsonNode label) {
    byte[] envelope = Base64.getDecoder().decode(label.asText());
    JsonNode json = tree(new String(envelope, StandardCharsets.UTF_8));
    byte[] packed = Base64.getDecoder().decode(json.path("data").asText());
    try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return tree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode tree(String text) {
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

  private static String shown(Object value) {
    String text = value.toString();
    return text.length() > 160 ? text.substring(0, 160) + "…" : text;
  }
}
