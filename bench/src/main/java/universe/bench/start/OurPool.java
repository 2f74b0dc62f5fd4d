package universe.bench.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import universe.bench.pool.Pool;

/** A pool of three agents, and how long it took. */
final class OurPool implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Pool pool;
  private double toReady;
  private double toServerReady;

  private OurPool(Pool pool) {
    this.pool = pool;
  }

  static OurPool up(Path root, Path data) throws Exception {
    var ours = new OurPool(new Pool(root, data));
    long began = System.nanoTime();
    try (ExecutorService watcher = Executors.newSingleThreadExecutor()) {
      Future<Double> server = watcher.submit(() -> ours.awaitServer(data, began));
      ours.pool.up(3, Map.of());
      ours.toReady = (System.nanoTime() - began) / 1e9;
      ours.toServerReady = server.get();
    }
    return ours;
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
    pool.send(
        pool.request("/api/v1/installations")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"package\":\"hello-web\"}")),
        201);
    JsonNode app = JSON.createObjectNode();
    while (app.path("healthy").asInt() < 1) {
      Thread.sleep(10);
      app = JSON.readTree(pool.send(pool.request("/api/v1/apps/hello-web").GET(), 200));
    }
    return (System.nanoTime() - began) / 1e9;
  }

  void uninstallHelloWeb() throws IOException, InterruptedException {
    pool.command("uninstall", "hello-web", "--yes", "--wait");
  }

  double serverMemoryMiB() throws IOException {
    return pool.memoryMiB("server/server.pid");
  }

  double agentMemoryMiB() throws IOException {
    return pool.memoryMiB("agents/host-1/agent.pid");
  }

  @Override
  public void close() throws IOException {
    pool.close();
  }

  private double awaitServer(Path data, long began) throws InterruptedException {
    while (!data.resolve("pool.json").toFile().exists() || !pool.ready()) {
      Thread.sleep(20);
    }
    return (System.nanoTime() - began) / 1e9;
  }
}
