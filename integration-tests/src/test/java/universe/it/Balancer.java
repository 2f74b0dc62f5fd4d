package universe.it;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * HAProxy before one app, kept in step as Marathon's load balancers are: every event is a reason to
 * read {@code /v2/apps} again, and other backends are a reason to write the configuration anew and
 * reload.
 */
final class Balancer implements AutoCloseable {
  private static final String EVENTS =
      "/v2/events?plan-format=light&event_type=api_post_event"
          + "&event_type=health_status_changed_event&event_type=status_update_event";

  private final Pool pool;
  private final String app;
  private final Path directory;
  private final int port;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Semaphore news = new Semaphore(1);
  private final List<Thread> threads = new ArrayList<>();
  private volatile List<String> backends = List.of(); // written by the following thread alone
  private final Process haproxy;
  private int loads = 1; // how often it was told to load, at first by starting it

  private Balancer(Pool pool, String app) throws IOException {
    this.pool = pool;
    this.app = app;
    this.directory = Files.createTempDirectory("universe-haproxy");
    this.port = freePort();
    write();
    this.haproxy =
        new ProcessBuilder(
                Tools.find("haproxy").orElseThrow().toString(),
                "-W",
                "-db",
                "-f",
                configuration().toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
  }

  static Balancer start(Pool pool, String app) throws IOException {
    Balancer balancer = new Balancer(pool, app);
    balancer.loaded();
    balancer.threads.add(Thread.ofVirtual().start(balancer::listen));
    balancer.threads.add(Thread.ofVirtual().start(balancer::follow));
    return balancer;
  }

  int port() {
    return port;
  }

  void serves(int count) {
    await("backends of " + app)
        .atMost(Duration.ofSeconds(60))
        .until(() -> backends.size() == count && answers());
  }

  private boolean answers() {
    try {
      return Traffic.ask(port).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  private void listen() {
    var request =
        pool.request(EVENTS)
            .timeout(Duration.ofMinutes(10))
            .header("Accept", "text/event-stream")
            .build();
    try {
      client
          .send(request, HttpResponse.BodyHandlers.ofLines())
          .body()
          .filter(line -> line.startsWith("data: "))
          .forEach(line -> news.release());
    } catch (IOException | UncheckedIOException e) {
      news.release(); // it is read every few seconds anyhow
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow() {
    try {
      while (true) {
        news.tryAcquire(5, TimeUnit.SECONDS);
        news.drainPermits();
        List<String> now = read();
        if (!now.equals(backends)) {
          backends = now;
          write();
          reload();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tasks that run and, where the app is checked, are known to be alive. */
  private List<String> read() {
    var found = new TreeSet<String>();
    for (JsonNode it : pool.get("/v2/apps?embed=apps.tasks").path("apps")) {
      if (!it.path("id").asText().equals(app)) {
        continue;
      }
      boolean checked = !it.get("healthChecks").isEmpty();
      for (JsonNode task : it.get("tasks")) {
        JsonNode results = task.get("healthCheckResults");
        boolean alive = !results.isEmpty();
        for (JsonNode result : results) {
          alive &= result.get("alive").asBoolean();
        }
        if (task.get("state").asText().equals("TASK_RUNNING") && (alive || !checked)) {
          found.add(task.get("host").asText() + ":" + task.get("ports").get(0).asInt());
        }
      }
    }
    return List.copyOf(found);
  }

  private Path configuration() {
    return directory.resolve("haproxy.cfg");
  }

  private void write() throws IOException {
    var text =
        new StringBuilder(
            """
            global
              maxconn 500
            defaults
              mode http
              option httpclose
              retries 0
              timeout connect 2s
              timeout client 10s
              timeout server 10s
            frontend shop
              bind 127.0.0.1:%d
              default_backend app
            backend app
              balance roundrobin
            """
                .formatted(port));
    for (int i = 0; i < backends.size(); i++) {
      text.append("  server task-%d %s%n".formatted(i, backends.get(i)));
    }
    Path fresh = directory.resolve("fresh.cfg");
    Files.writeString(fresh, text);
    Files.move(fresh, configuration(), StandardCopyOption.REPLACE_EXISTING);
  }

  /** The new workers take over the listening socket; the old ones finish what they have. */
  private void reload() {
    loads++;
    Command.run(
        directory,
        Map.of(),
        Duration.ofSeconds(10),
        List.of("kill", "-USR2", Long.toString(haproxy.pid())));
    loaded();
  }

  /** Before it has taken its configuration in, a signal would end it. */
  private void loaded() {
    await("HAProxy loads")
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                Files.readString(directory.resolve("log")).split("Loading success", -1).length
                    > loads);
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    client.shutdownNow();
    haproxy.destroy();
    haproxy.onExit().join();
    Command.run(
        Path.of("/"), Map.of(), Duration.ofSeconds(10), List.of("rm", "-rf", directory.toString()));
  }
}
