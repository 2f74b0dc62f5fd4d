package universe.bench.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.Locale;
import universe.bench.Table;
import universe.bench.apps.AppsBenchmark.Size;
import universe.bench.pool.Pool;

/** What is measured on one pool, in its order. */
final class Story {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ROUNDS = 20;
  private static final String PUBLISHED = "35/s, 1,500-3,750/s";

  private final Pool pool;
  private final Crowd crowd;
  private final Size size;
  private final String database;
  private final Table table;

  Story(Pool pool, Crowd crowd, Size size, String database, Table table) {
    this.pool = pool;
    this.crowd = crowd;
    this.size = size;
    this.database = database;
    this.table = table;
  }

  /**
   * @param aim placements to commit in a second
   */
  void tell(int aim) throws IOException, InterruptedException {
    double empty = pool.memoryMiB("server/server.pid");
    table.row(named(size.hosts() + " hosts joined"), seconds(crowd.secondsToJoin()), "-");
    deploy(aim);
    list("GET /v2/tasks, all instances, p50", "/v2/tasks", true);
    list("GET /v2/apps?embed=apps.tasks, p50", "/v2/apps?embed=apps.tasks", true);
    list("GET /v2/apps, p50", "/v2/apps", false);
    list("GET /api/v1/apps, p50", "/api/v1/apps", true);
    list("GET /api/v1/apps/bench-0, p50", "/api/v1/apps/bench-0", false);
    list("GET /mesos/state, p50", "/mesos/state", false);
    fanOut();
    table.row(
        named("server memory (RSS), with all instances"),
        mib(pool.memoryMiB("server/server.pid")),
        mib(empty) + " empty");
  }

  private void deploy(int aim) throws IOException, InterruptedException {
    int each = size.instances() / size.apps();
    int all = each * size.apps();
    long began = System.nanoTime();
    for (int app = 0; app < size.apps(); app++) {
      create("/bench-" + app, each);
    }
    double asked = since(began);
    while (crowd.told() < all) {
      Thread.sleep(2);
    }
    double placed = since(began);
    while (running() < all) {
      Thread.sleep(50);
    }
    double rate = all / placed;
    table.row(named(size.apps() + " apps accepted"), seconds(asked), "-");
    table.row(
        named("instances placed, committed and told to hosts"),
        String.format(Locale.ROOT, "%,.0f/s", rate),
        PUBLISHED,
        String.format(Locale.ROOT, ">= %,d/s", aim),
        rate >= aim);
    table.row(named(all + " instances seen running"), seconds(since(began)), "-");
  }

  private void create(String id, int instances) throws IOException, InterruptedException {
    String app =
        """
        {"id": "%s", "cmd": "sleep 1000000", "cpus": 0.01, "mem": 16, "instances": %d,
         "portDefinitions": [{"port": 0, "name": "web"}]}
        """
            .formatted(id, instances);
    pool.send(
        pool.request("/v2/apps")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(app)),
        201);
  }

  private int running() throws IOException, InterruptedException {
    int running = 0;
    JsonNode apps = JSON.readTree(pool.send(pool.request("/v2/apps").GET(), 200)).path("apps");
    for (JsonNode app : apps) {
      running += app.path("tasksRunning").asInt();
    }
    return running;
  }

  private void list(String what, String path, boolean held)
      throws IOException, InterruptedException {
    long[] nanos = new long[ROUNDS];
    int bytes = 0;
    for (int round = -3; round < ROUNDS; round++) {
      long began = System.nanoTime();
      bytes = pool.send(pool.request(path).GET(), 200).length();
      if (round >= 0) {
        nanos[round] = System.nanoTime() - began;
      }
    }
    Arrays.sort(nanos);
    double millis = nanos[ROUNDS / 2] / 1e6;
    String figure = String.format(Locale.ROOT, "%.0f ms", millis);
    String weight = String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    if (held) {
      table.row(named(what), figure, weight, "< 300 ms", millis < 300);
    } else {
      table.row(named(what), figure, weight);
    }
  }

  private void fanOut() throws IOException, InterruptedException {
    HttpRequest stream =
        pool.request("/v2/events").header("Accept", "text/event-stream").GET().build();
    try (Listeners listeners = new Listeners(stream, size.listeners())) {
      listeners.await("/marker");
      long began = System.nanoTime();
      create("/marker", 1);
      while (listeners.heard() < listeners.open() && since(began) < 60) {
        Thread.sleep(1);
      }
      table.row(
          named("an event at " + listeners.heard() + " of " + size.listeners() + " listeners"),
          seconds(since(began)),
          "-");
    }
  }

  private String named(String what) {
    return database + ": " + what;
  }

  private static double since(long began) {
    return (System.nanoTime() - began) / 1e9;
  }

  private static String seconds(double value) {
    return String.format(Locale.ROOT, "%.2f s", value);
  }

  private static String mib(double value) {
    return String.format(Locale.ROOT, "%.0f MiB", value);
  }
}
