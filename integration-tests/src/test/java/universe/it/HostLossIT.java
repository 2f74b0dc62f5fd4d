package universe.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Hadoop on a pool that loses a whole host: its agent and everything that runs on it end at the
 * same moment. What was written is still there, and work goes on. {@link KafkaIT} does it to Kafka.
 */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostLossIT {
  private static final Duration REMEDY = Duration.ofMinutes(6);

  private Pool pool;

  @BeforeAll
  void startThePool() {
    pool = Pool.start("--agents", "4");
  }

  @AfterAll
  void takeItDown() {
    if (pool != null) {
      pool.close();
    }
  }

  @Test
  void hdfsCopiesWhatWasLostAndYarnStillCountsWords() {
    install("hadoop-hdfs", "nodes=4");
    install("hadoop-yarn", "nodes=3", "hdfs=" + endpoint("hadoop-hdfs", "hdfs"));
    probe("hadoop-hdfs", "write").succeeds();
    probe("hadoop-yarn", "write").succeeds();
    String lost = aHostWithNoMaster();

    lose(lost);
    probe("hadoop-yarn", "read").succeeds();
    await()
        .atMost(REMEDY)
        .untilAsserted(() -> assertThat(probe("hadoop-hdfs", "read").exit()).isZero());
    pool.awaitHealthy("/hadoop-yarn", 3);

    pool.up().succeeds();
    pool.awaitHealthy("/hadoop-hdfs", 4);
    uninstall("hadoop-yarn");
    uninstall("hadoop-hdfs");
  }

  /** A host with a data node, and a node manager if it can be, but neither of the two masters. */
  private String aHostWithNoMaster() {
    List<JsonNode> hdfs = pool.instances("/hadoop-hdfs");
    List<JsonNode> yarn = pool.instances("/hadoop-yarn");
    List<String> masters =
        Stream.of(hdfs.getFirst(), yarn.getFirst()).map(HostLossIT::host).toList();
    return Stream.concat(yarn.stream(), hdfs.stream())
        .map(HostLossIT::host)
        .filter(host -> !masters.contains(host))
        .findFirst()
        .orElseThrow();
  }

  private static String host(JsonNode instance) {
    return instance.path("host").asText();
  }

  private void lose(String host) {
    List<ProcessId> tasks =
        Stream.of("/hadoop-hdfs", "/hadoop-yarn")
            .flatMap(app -> pool.instances(app).stream())
            .filter(instance -> host(instance).equals(host))
            .map(Pool::process)
            .toList();
    assertThat(tasks).isNotEmpty();
    pool.lose(host, tasks);
  }

  private void install(String name, String... options) {
    Stream<String> set = Stream.of(options).flatMap(option -> Stream.of("--set", option));
    pool.universe(
            Stream.concat(Stream.of("install", name, "--wait", "--timeout", "10m"), set)
                .toArray(String[]::new))
        .succeeds();
  }

  private void uninstall(String name) {
    pool.universe("uninstall", name, "--delete-volumes", "--yes", "--wait").succeeds();
  }

  private Outcome probe(String name, String word) {
    return pool.universe(
        "package", "probe", Pool.ROOT.resolve("packages").resolve(name).toString(), word);
  }

  private String endpoint(String app, String name) {
    for (JsonNode each : pool.status(app).path("endpoints")) {
      if (each.path("name").asText().equals(name)) {
        return each.path("urls").get(0).asText();
      }
    }
    throw new AssertionError(app + " has no endpoint " + name);
  }
}
