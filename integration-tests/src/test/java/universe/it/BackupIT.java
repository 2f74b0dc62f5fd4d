package universe.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pool whose server is destroyed comes back from its backup, and its tasks never notice. */
class BackupIT {
  private static final String PASSPHRASE = "tall ships and a star";

  @TempDir private Path directory = Path.of("");

  @Test
  void afterTheServersDirectoryIsLostEveryAppComesBackAndNoTaskIsRestarted() throws Exception {
    Path secret = Files.writeString(directory.resolve("passphrase"), PASSPHRASE);
    Path backup = directory.resolve("pool.backup");
    try (Pool pool = Pool.start("--agents", "2")) {
      pool.universe("install", "ticker", "--set", "name=kept", "--set", "instances=2", "--wait")
          .succeeds();
      List<ProcessId> before = processes(pool.awaitHealthy("/kept", 2));

      Set<String> written = backUpUnderWrites(pool, backup, secret);
      pool.server().kill("KILL");
      for (String lost : List.of("server", "pool.json", "admin.token", "agent.token")) {
        Command.run(
            Path.of("/"),
            Map.of(),
            Duration.ofMinutes(1),
            List.of("rm", "-rf", pool.data().resolve(lost).toString()));
      }
      pool.universe("restore", backup.toString(), "--passphrase-file", secret.toString())
          .succeeds();
      pool.up().succeeds();

      assertThat(processes(pool.awaitHealthy("/kept", 2))).isEqualTo(before);
      assertThat(appIds(pool)).contains("/kept").containsAll(written);
      pool.universe("install", "hello-web", "--wait").succeeds();
    }
  }

  /** Takes the backup while apps are being installed; answers those confirmed before it began. */
  private static Set<String> backUpUnderWrites(Pool pool, Path backup, Path secret)
      throws InterruptedException {
    Set<String> confirmed = new ConcurrentSkipListSet<>();
    AtomicInteger number = new AtomicInteger();
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!Thread.currentThread().isInterrupted() && number.get() < 300) {
                    install(pool, "w-" + number.incrementAndGet(), confirmed);
                  }
                });
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> confirmed.size() >= 10);
    Set<String> before = Set.copyOf(confirmed);
    pool.universe("backup", backup.toString(), "--passphrase-file", secret.toString()).succeeds();
    writer.interrupt();
    writer.join();
    return before;
  }

  private static void install(Pool pool, String name, Set<String> confirmed) {
    String body =
        "{\"package\":\"ticker\",\"options\":{\"name\":\"" + name + "\",\"instances\":0}}";
    try {
      if (pool.post("/api/v1/installations", body).statusCode() == 201) {
        confirmed.add("/" + name);
      }
    } catch (IllegalStateException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<ProcessId> processes(List<JsonNode> instances) {
    return instances.stream().map(Pool::process).toList();
  }

  private static Set<String> appIds(Pool pool) {
    JsonNode apps = pool.get("/api/v1/apps?limit=500");
    return StreamSupport.stream(apps.path("items").spliterator(), false)
        .map(app -> app.path("id").asText())
        .collect(Collectors.toSet());
  }
}
