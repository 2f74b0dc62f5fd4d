package universe.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The other packages of the first shelf, each asked a question in its own protocol. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterAppsIT {
  private Pool pool;

  @BeforeAll
  void startThePool() {
    pool = Pool.start("--agents", "3");
  }

  @AfterAll
  void takeItDown() {
    if (pool != null) {
      pool.close();
    }
  }

  @Test
  void threeZooKeepersElectALeader() throws IOException {
    pool.universe("install", "zookeeper", "--set", "servers=3", "--wait", "--timeout", "3m")
        .succeeds();
    List<JsonNode> servers = pool.awaitHealthy("/zookeeper", 3);
    List<String> modes = new java.util.ArrayList<>();
    for (JsonNode server : servers) {
      modes.add(
          fourLetters(server, "srvr")
              .lines()
              .filter(l -> l.startsWith("Mode"))
              .findFirst()
              .orElse("none"));
    }
    assertThat(modes).containsExactlyInAnyOrder("Mode: leader", "Mode: follower", "Mode: follower");
    pool.universe("uninstall", "zookeeper", "--delete-volumes", "--yes", "--wait").succeeds();
  }

  @Test
  void tomcatServesItsSampleApplication() throws Exception {
    pool.universe("install", "tomcat", "--wait", "--timeout", "3m").succeeds();
    JsonNode tomcat = pool.awaitHealthy("/tomcat", 1).getFirst();
    String url = "http://" + address(tomcat) + "/";
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(url)).build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    pool.universe("uninstall", "tomcat", "--yes", "--wait").succeeds();
  }

  @Test
  void helloWebScalesUpAndDown() {
    pool.universe("install", "hello-web", "--wait").succeeds();
    pool.universe("scale", "hello-web", "3", "--wait").succeeds();
    assertThat(pool.awaitHealthy("/hello-web", 3)).hasSize(3);
    pool.universe("scale", "hello-web", "1", "--wait").succeeds();
    assertThat(pool.awaitHealthy("/hello-web", 1).getFirst().path("ordinal").asInt()).isZero();
    pool.universe("uninstall", "hello-web", "--yes", "--wait").succeeds();
  }

  private static String address(JsonNode instance) {
    return instance.path("address").asText() + ":" + instance.path("ports").get(0).path("number");
  }

  private static String fourLetters(JsonNode server, String word) throws IOException {
    try (Socket socket =
        new Socket(
            server.path("address").asText(), server.path("ports").get(0).path("number").asInt())) {
      socket.setSoTimeout(5000);
      socket.getOutputStream().write(word.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
