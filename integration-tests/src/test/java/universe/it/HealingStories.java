package universe.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** <em>It heals</em>, told once for each way of supervising tasks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(org.junit.jupiter.api.MethodOrderer.OrderAnnotation.class)
abstract class HealingStories {
  private static final Pattern STARTED = Pattern.compile("^started (\\S+)$", Pattern.MULTILINE);

  private final String runtime;
  private Pool pool;

  HealingStories(String runtime) {
    this.runtime = runtime;
  }

  @BeforeAll
  void startThePool() {
    pool = Pool.start("--agents", "3", "--runtime", runtime);
  }

  @AfterAll
  void takeItDown() {
    if (pool != null) {
      pool.close();
    }
  }

  @Test
  @Order(1)
  void everyHostSupervisesTheWayThatWasAskedFor() {
    for (JsonNode host : pool.get("/api/v1/hosts").path("items")) {
      assertThat(host.path("attributes").path("runtime").asText()).isEqualTo(runtime);
    }
  }

  @Test
  @Order(2)
  void aKilledTaskIsRestartedAsANewIncarnation() {
    install("ticker", Map.of("name", "killed"));
    JsonNode before = pool.awaitHealthy("/killed", 1).getFirst();

    Pool.process(before).kill("KILL");

    JsonNode after = awaitNewIncarnation("/killed", before);
    assertThat(Pool.process(after)).isNotEqualTo(Pool.process(before));
    assertThat(after.path("id")).isEqualTo(before.path("id"));
    uninstall("killed");
  }

  @Test
  @Order(3)
  void aTaskThatKeepsDyingIsStartedLessAndLessOften() {
    install("crasher", Map.of());

    JsonNode dying =
        await()
            .atMost(Duration.ofMinutes(1))
            .until(
                () -> pool.instances("/crasher").getFirst(),
                i -> i.path("failures").asInt() >= 3 && i.path("state").asText().equals("waiting"));

    assertThat(dying.path("cause").asText()).contains("7");
    uninstall("crasher");
  }

  @Test
  @Order(4)
  void anAgentKilledAndStartedAgainAdoptsItsTasksWithoutAGapInTheLog() {
    install("ticker", Map.of("name", "adopted", "instances", 3));
    List<JsonNode> before = pool.awaitHealthy("/adopted", 3);

    for (String host : List.of("host-1", "host-2", "host-3")) {
      pool.agent(host).kill("KILL");
    }
    pool.up().succeeds();

    List<JsonNode> after = pool.awaitHealthy("/adopted", 3);
    assertThat(after.stream().map(Pool::process).toList())
        .isEqualTo(before.stream().map(Pool::process).toList());
    assertThat(after.stream().map(i -> i.path("incarnation").asLong()).toList())
        .isEqualTo(before.stream().map(i -> i.path("incarnation").asLong()).toList());
    after.forEach(this::assertNoGapInTheLog);
    uninstall("adopted");
  }

  @Test
  @Order(5)
  void aHostThatStaysAwayHasItsStatelessInstancesPlacedElsewhereAndOneIsKeptWhenItReturns() {
    install("ticker", Map.of("name", "moved", "replace_after", 2));
    JsonNode before = pool.awaitHealthy("/moved", 1).getFirst();
    String host = before.path("host").asText();
    ProcessId old = Pool.process(before);

    pool.agent(host).kill("KILL");

    JsonNode elsewhere = awaitNewIncarnation("/moved", before);
    assertThat(elsewhere.path("host").asText()).isNotEqualTo(host);
    assertThat(old.alive()).as("a silent host keeps what it runs").isTrue();

    pool.up().succeeds();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(old.alive()).as("the replaced one is stopped").isFalse());
    assertThat(Pool.process(pool.awaitHealthy("/moved", 1).getFirst()))
        .isEqualTo(Pool.process(elsewhere));
    uninstall("moved");
  }

  @Test
  @Order(6)
  void aServerKilledAndRestartedFindsEverythingRunningAndGoesOnWithWhatItWasDoing() {
    install("ticker", Map.of("name", "steady", "instances", 2));
    List<JsonNode> before = pool.awaitHealthy("/steady", 2);
    assertThat(pool.post("/api/v1/apps/steady/scale", "{\"instances\":4}").statusCode())
        .isEqualTo(200);

    pool.server().kill("KILL");
    pool.up().succeeds();

    List<JsonNode> after = pool.awaitHealthy("/steady", 4);
    assertThat(after.stream().map(Pool::process).toList())
        .containsAll(before.stream().map(Pool::process).toList());
    uninstall("steady");
  }

  @Test
  @Order(7)
  void aVolumeStaysWithItsInstanceAndIsPreparedOnce() {
    install("stateful", Map.of());
    JsonNode first = pool.awaitHealthy("/stateful", 1).getFirst();

    Pool.process(first).kill("KILL");
    JsonNode second = awaitNewIncarnation("/stateful", first);

    assertThat(second.path("host")).isEqualTo(first.path("host"));
    assertThat(second.path("ports")).isEqualTo(first.path("ports"));
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(pool.sandboxFiles("starts").values())
                    .anyMatch(text -> text.equals("formatted\nstart\nstart\n")));
    uninstall("stateful");
  }

  @Test
  @Order(8)
  void downStopsEverythingAndUpStartsTheAppsAgain() {
    install("ticker", Map.of("name", "again", "instances", 2));
    List<JsonNode> before = pool.awaitHealthy("/again", 2);
    String poolId = pool.get("/api/v1/pool").path("id").asText();

    pool.universe("down").succeeds();

    assertThat(before).noneMatch(i -> Pool.process(i).alive());
    assertThat(Traces.of(pool.data(), poolId)).matches(Traces::none);

    pool.up().succeeds();
    assertThat(pool.awaitHealthy("/again", 2).stream().map(i -> i.path("id").asText()))
        .containsExactly("again.0", "again.1");
    uninstall("again");
  }

  @Test
  @Order(9)
  void noIncarnationWasEverStartedTwice() {
    Set<String> seen = new TreeSet<>();
    List<String> twice = new ArrayList<>();
    pool.sandboxFiles("stdout")
        .forEach(
            (file, text) -> {
              Matcher started = STARTED.matcher(text);
              while (started.find()) {
                if (!seen.add(started.group(1))) {
                  twice.add(started.group(1) + " in " + file);
                }
              }
            });
    assertThat(seen).as("starts seen in the logs").isNotEmpty();
    assertThat(twice).isEmpty();
  }

  private void assertNoGapInTheLog(JsonNode instance) {
    String path =
        "/api/v1/apps/adopted/instances/%d/logs/stdout?offset=0"
            .formatted(instance.path("ordinal").asInt());
    List<Integer> numbers =
        pool.send(pool.request(path).GET())
            .body()
            .lines()
            .filter(line -> line.matches("\\d+"))
            .map(Integer::valueOf)
            .toList();
    assertThat(numbers).isNotEmpty();
    for (int i = 0; i < numbers.size(); i++) {
      assertThat(numbers.get(i)).isEqualTo(i);
    }
  }

  private JsonNode awaitNewIncarnation(String app, JsonNode before) {
    return await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> pool.instances(app).getFirst(),
            i ->
                Pool.isHealthy(i)
                    && i.path("incarnation").asLong() > before.path("incarnation").asLong());
  }

  private void install(String name, Map<String, Object> options) {
    var words = new ArrayList<>(List.of("install", name));
    options.forEach((key, value) -> words.addAll(List.of("--set", key + "=" + value)));
    pool.universe(words.toArray(String[]::new)).succeeds();
  }

  private void uninstall(String app) {
    pool.universe("uninstall", app, "--delete-volumes", "--yes", "--wait").succeeds();
  }
}
