package universe.bench.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import universe.bench.pool.Pool;

/** The played hosts of a pool; its real one takes nothing. */
final class Crowd implements AutoCloseable {
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final HttpClient client = HttpClient.newBuilder().executor(threads).build();
  private final AtomicInteger told = new AtomicInteger();
  private final List<PlayedHost> hosts = new ArrayList<>();
  private final double secondsToJoin;

  private Crowd(Pool pool, int number) throws IOException, InterruptedException {
    String token = pool.secret("agent.token");
    long began = System.nanoTime();
    for (int n = 0; n < number; n++) {
      hosts.add(new PlayedHost(client, pool.url(), token, n, told));
    }
    for (PlayedHost host : hosts) {
      host.awaitJoined();
    }
    secondsToJoin = (System.nanoTime() - began) / 1e9;
  }

  static Crowd join(Pool pool, int number) throws IOException, InterruptedException {
    JsonNode real =
        new ObjectMapper()
            .readTree(pool.send(pool.request("/api/v1/hosts").GET(), 200))
            .path("items");
    for (JsonNode host : real) {
      String path = "/api/v1/hosts/" + host.path("id").asText() + "/cordon";
      pool.send(pool.request(path).POST(HttpRequest.BodyPublishers.noBody()), 200);
    }
    return new Crowd(pool, number);
  }

  double secondsToJoin() {
    return secondsToJoin;
  }

  /** How many tasks all hosts together were told to run since they joined. */
  int told() {
    return told.get();
  }

  @Override
  public void close() {
    hosts.forEach(PlayedHost::close);
    client.shutdownNow();
    threads.shutdownNow();
  }
}
