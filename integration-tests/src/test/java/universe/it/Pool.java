package universe.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** A whole pool on this machine, driven through the launcher as an operator would. */
final class Pool implements AutoCloseable {
  static final Path ROOT = Path.of(System.getProperty("universe.root"));
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONG = Duration.ofMinutes(5);

  private final Path data;
  private final List<String> options;
  private final Map<String, String> env = new HashMap<>();
  private final HttpClient http = HttpClient.newHttpClient();

  private Pool(Path data, List<String> options, Map<String, String> env) {
    this.data = data;
    this.options = List.copyOf(options);
    this.env.put("UNIVERSE_NO_BUILD", "1");
    this.env.put(
        "UNIVERSE_PACKAGES", ROOT.resolve("integration-tests/src/test/packages").toString());
    this.env.putAll(env);
    this.env.values().removeIf(String::isEmpty);
  }

  /** Starts a pool in a directory of its own, with the fixture packages beside the shelf. */
  static Pool start(String... options) {
    return start(Map.of(), options);
  }

  static Pool start(Map<String, String> env, String... options) {
    try {
      Pool pool = new Pool(Files.createTempDirectory("universe-pool"), List.of(options), env);
      try {
        pool.up().succeeds();
        return pool;
      } catch (RuntimeException | AssertionError e) {
        pool.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path data() {
    return data;
  }

  /** {@code universe up --detach} with the pool's options; starts only what is dead. */
  Outcome up() {
    var words = new ArrayList<>(List.of("up", "--detach"));
    words.addAll(options);
    return universe(words.toArray(String[]::new));
  }

  /** Runs {@code universe WORDS… --data DIR}. */
  Outcome universe(String... words) {
    var line = new ArrayList<String>();
    line.add(ROOT.resolve("universe").toString());
    line.addAll(List.of(words));
    line.addAll(List.of("--data", data.toString()));
    return Command.run(ROOT, env, LONG, line);
  }

  JsonNode status(String app) {
    return universe("status", app, "-o", "json").succeeds().json();
  }

  /** The instances of an app as the API shows them. */
  List<JsonNode> instances(String app) {
    JsonNode answer = get("/api/v1/apps/" + app.substring(1).replace('/', ':'));
    return StreamSupport.stream(answer.path("instances").spliterator(), false).toList();
  }

  /** Waits until so many instances of the app are running and healthy. */
  List<JsonNode> awaitHealthy(String app, int count) {
    return await("%d healthy instances of %s".formatted(count, app))
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> instances(app),
            all -> all.size() == count && all.stream().allMatch(Pool::isHealthy));
  }

  static boolean isHealthy(JsonNode instance) {
    return instance.path("state").asText().equals("running")
        && instance.path("health").asText().equals("healthy");
  }

  static ProcessId process(JsonNode instance) {
    return new ProcessId(instance.path("pid").asLong(), instance.path("startTime").asLong());
  }

  ProcessId server() {
    return pidFile(data.resolve("server/server.pid"));
  }

  ProcessId agent(String host) {
    return pidFile(data.resolve("agents").resolve(host).resolve("agent.pid"));
  }

  /** Loses a host: ends its agent, so that nobody there mends anything, and then these tasks. */
  void lose(String host, List<ProcessId> tasks) {
    agent(host).kill("KILL");
    tasks.forEach(task -> task.kill("KILL"));
    await().atMost(Duration.ofMinutes(1)).until(() -> tasks.stream().noneMatch(ProcessId::alive));
  }

  String url() {
    try {
      return "http://127.0.0.1:"
          + JSON.readTree(data.resolve("pool.json").toFile()).path("port").asInt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode get(String path) {
    HttpResponse<String> answer = send(request(path).GET());
    assertThat(answer.statusCode()).as("GET %s: %s", path, answer.body()).isEqualTo(200);
    return parse(answer.body());
  }

  HttpResponse<String> post(String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpRequest.Builder request(String path) {
    try {
      return HttpRequest.newBuilder(URI.create(url() + path))
          .timeout(Duration.ofSeconds(30))
          .header(
              "Authorization", "Bearer " + Files.readString(data.resolve("admin.token")).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What a stream that does not end begins with. */
  static String opening(HttpRequest request, int bytes) throws IOException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<java.io.InputStream> answer =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (var body = answer.body()) {
        byte[] buffer = new byte[bytes];
        int read = body.readNBytes(buffer, 0, Math.min(bytes, 4096));
        return new String(buffer, 0, read, java.nio.charset.StandardCharsets.UTF_8);
      } finally {
        client.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException("not JSON: " + text, e);
    }
  }

  /** Every file with this name below the agents' directories, with its text. */
  Map<Path, String> sandboxFiles(String name) {
    var found = new HashMap<Path, String>();
    try {
      Files.walkFileTree(
          data.resolve("agents"),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes a) throws IOException {
              if (file.getFileName().toString().equals(name)) {
                found.put(file, Files.readString(file));
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /**
   * Takes the pool down and its data away; what stays running is reported by the next assertion.
   */
  @Override
  public void close() {
    Outcome down = universe("down");
    Command.run(Path.of("/"), Map.of(), LONG, List.of("rm", "-rf", data.toString()));
    assertThat(down.exit()).as("down: %s%s", down.out(), down.err()).isZero();
  }

  private static ProcessId pidFile(Path file) {
    try {
      String[] words = Files.readString(file).strip().split("\\s+");
      return new ProcessId(Long.parseLong(words[0]), Long.parseLong(words[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
