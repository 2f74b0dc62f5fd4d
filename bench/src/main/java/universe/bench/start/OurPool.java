package universe.bench.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A pool of three agents, started and used through the launcher and its API. */
final class OurPool implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Path root;
  private final Path data;
  private final HttpClient http = HttpClient.newHttpClient();
  private double toReady;
  private double toServerReady;

  private OurPool(Path root, Path data) {
    this.root = root;
    this.data = data;
  }

  static OurPool up(Path root, Path data) throws Exception {
    var pool = new OurPool(root, data);
    long began = System.nanoTime();
    try (ExecutorService watcher = Executors.newSingleThreadExecutor()) {
      Future<Double> server = watcher.submit(() -> pool.awaitServer(began));
      Shell.run(
          root,
          root.resolve("universe").toString(),
          "up",
          "--detach",
          "--agents",
          "3",
          "--data",
          data.toString());
      pool.toReady = (System.nanoTime() - began) / 1e9;
      pool.toServerReady = server.get();
    }
    return pool;
  }

  double secondsToReady() {
    return toReady;
  }

  double secondsToServerReady() {
    return toServerReady;
  }

  /** From the request to a healthy instance, in seconds. */
  double installHelloWeb() throws IOException, InterruptedException {
    long began = System.nanoTime();
    send(
        request("/api/v1/installations")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"package\":\"hello-web\"}")),
        201);
    JsonNode app = JSON.createObjectNode();
    while (app.path("healthy").asInt() < 1) {
      Thread.sleep(10);
      app = JSON.readTree(send(request("/api/v1/apps/hello-web").GET(), 200));
    }
    return (System.nanoTime() - began) / 1e9;
  }

  void uninstallHelloWeb() throws IOException, InterruptedException {
    Shell.run(
        root,
        root.resolve("universe").toString(),
        "uninstall",
        "hello-web",
        "--yes",
        "--wait",
        "--data",
        data.toString());
  }

  double serverMemoryMiB() throws IOException {
    return StartBenchmark.memoryMiB(pid(data.resolve("server/server.pid")));
  }

  double agentMemoryMiB() throws IOException {
    return StartBenchmark.memoryMiB(pid(data.resolve("agents/host-1/agent.pid")));
  }

  @Override
  public void close() throws IOException {
    try {
      Shell.run(root, root.resolve("universe").toString(), "down", "--data", data.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while taking the pool down", e);
    } finally {
      http.close();
    }
  }

  private double awaitServer(long began) throws InterruptedException {
    while (true) {
      try {
        HttpResponse<Void> answer =
            http.send(
                HttpRequest.newBuilder(URI.create(url() + "/health/ready")).build(),
                HttpResponse.BodyHandlers.discarding());
        if (answer.statusCode() == 200) {
          return (System.nanoTime() - began) / 1e9;
        }
      } catch (IOException notYet) {
        Thread.sleep(20);
      }
      Thread.sleep(20);
    }
  }

  private String url() throws IOException {
    return "http://127.0.0.1:"
        + JSON.readTree(data.resolve("pool.json").toFile()).path("port").asInt();
  }

  private HttpRequest.Builder request(String path) throws IOException {
    return HttpRequest.newBuilder(URI.create(url() + path))
        .header("Authorization", "Bearer " + Files.readString(data.resolve("admin.token")).strip())
        .header("Idempotency-Key", UUID.randomUUID().toString());
  }

  private String send(HttpRequest.Builder request, int expected)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != expected) {
      throw new IOException(answer.statusCode() + " instead of " + expected + ": " + answer.body());
    }
    return answer.body();
  }

  private static long pid(Path file) throws IOException {
    return Long.parseLong(Files.readString(file).strip().split("\\s+")[0]);
  }
}
