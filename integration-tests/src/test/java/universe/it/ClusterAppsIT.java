package universe.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Packages of several servers that have to find each other; ShelfIT tries the single ones. */
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
