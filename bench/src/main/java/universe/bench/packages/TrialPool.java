package universe.bench.packages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import universe.bench.pool.Pool;

/** A pool of one host on which packages are installed and uninstalled. */
final class TrialPool implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Pool pool;
  private final Path data;

  private TrialPool(Pool pool, Path data) {
    this.pool = pool;
    this.data = data;
  }

  static TrialPool up(Path root, Path data) throws IOException, InterruptedException {
    var pool = new Pool(root, data);
    pool.up(1, Map.of());
    return new TrialPool(pool, data);
  }

  /** From the request to the answer that the instance is healthy, in seconds. */
  double install(String name, ObjectNode options) throws IOException, InterruptedException {
    long began = System.nanoTime();
    ObjectNode request = JSON.createObjectNode().put("package", name);
    request.set("options", options);
    pool.send(
        pool.request("/api/v1/installations")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(request.toString())),
        201);
    while (app(name).path("healthy").asInt() < 1) {
      if (System.nanoTime() - began > PATIENCE.toNanos()) {
        throw new IOException("not healthy after " + PATIENCE.toMinutes() + " minutes");
      }
      Thread.sleep(20);
    }
    return (System.nanoTime() - began) / 1e9;
  }

  JsonNode app(String name) throws IOException, InterruptedException {
    return JSON.readTree(pool.send(pool.request("/api/v1/apps/" + name).GET(), 200));
  }

  InstalledApp installed(String name) throws IOException, InterruptedException {
    return InstalledApp.of(data.resolve("agents/host-1"), app(name));
  }

  /** The most memory it was seen to use, in MiB; 0 when nobody measured it. */
  double usedMiB(String name) throws IOException, InterruptedException {
    double most = 0;
    for (int i = 0; i < 60 && most == 0; i++) {
      Thread.sleep(500);
      HttpRequest.Builder usage = pool.request("/api/v1/apps/" + name + "/usage?minutes=5").GET();
      for (JsonNode instance : JSON.readTree(pool.send(usage, 200)).path("items")) {
        for (JsonNode point : instance.path("points")) {
          most = Math.max(most, point.path("memMiB").asDouble());
        }
      }
    }
    return most;
  }

  void uninstall(String name) throws IOException, InterruptedException {
    pool.command("uninstall", name, "--delete-volumes", "--yes", "--wait");
  }

  @Override
  public void close() throws IOException {
    pool.close();
  }
}
