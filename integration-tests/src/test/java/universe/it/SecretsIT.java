package universe.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Values that occur nowhere else on earth are put into a pool, used, changed, failed with and
 * backed up; then everything that can be read is searched for them. Only their tasks have them.
 */
class SecretsIT {
  private static final String PASSPHRASE = "tall ships and a star";

  /** Whatever answers with something of the pool. */
  private static final List<String> ANSWERS =
      List.of(
          "/api/v1/secrets",
          "/api/v1/secrets/team:db",
          "/api/v1/apps?embed=instances",
          "/api/v1/apps/team:web",
          "/api/v1/apps/team:web/revisions",
          "/api/v1/apps/keeper/revisions",
          "/api/v1/apps/keeper/waiting",
          "/api/v1/deployments",
          "/api/v1/events?limit=500",
          "/api/v1/audit?limit=500",
          "/api/v1/hosts",
          "/api/v1/volumes",
          "/api/v1/backup",
          "/metrics",
          "/v2/apps",
          "/v2/apps//team/web/versions",
          "/v2/groups?embed=group.apps",
          "/v2/tasks",
          "/v2/deployments",
          "/v2/queue",
          "/v2/info",
          "/mesos/master/state",
          "/mesos/tasks");

  private final String marker = UUID.randomUUID().toString().replace("-", "");
  private final String first = "canary-one-" + marker;
  private final String second = "canary-two-" + marker;
  private final String given = "canary-three-" + marker;

  @TempDir private Path directory = Path.of("");

  @Test
  void valuesAreInTheirTasksAndNowhereElse() throws Exception {
    try (Pool pool = Pool.start("--agents", "2")) {
      set(pool, "set", first);
      post(pool, "/v2/apps", web("sleep 1000"), 201);
      install(pool, given);
      pool.awaitHealthy("/team/web", 1);
      pool.awaitHealthy("/keeper", 1);
      awaitLog(pool, "first " + digest(given) + " 40");

      rotate(pool);
      update(pool);
      refusals(pool);
      fail(pool);
      backup(pool);

      search(pool);
      pool.universe("uninstall", "keeper", "--delete-volumes", "--yes", "--wait").succeeds();
      assertThat(names(pool)).containsExactly("team/db");
    }
  }

  private void set(Pool pool, String verb, String value) throws IOException {
    Path file = Files.writeString(directory.resolve("value"), value + "\n");
    pool.universe("secret", verb, "team/db", "--file", file.toString()).succeeds();
    Files.delete(file);
  }

  /** As a variable, as a file, and in the text of a file. */
  private static String web(String command) {
    return """
        {"id": "/team/web", "cpus": 0.01, "mem": 32, "instances": 1,
         "cmd": "sha256sum db | cut -c1-64; %s",
         "secrets": {"db": {"source": "team/db"}},
         "env": {"DB": {"secret": "db"}},
         "container": {"type": "MESOS", "volumes": [{"containerPath": "db", "secret": "db"}]},
         "healthChecks": [{"protocol": "COMMAND", "command": {"value": "test \\"$DB\\" = \\"$(cat db)\\""},
           "gracePeriodSeconds": 5, "intervalSeconds": 1, "timeoutSeconds": 5}]}
        """
        .formatted(command);
  }

  private static void install(Pool pool, String password) {
    String body =
        "{\"package\":\"keeper\",\"options\":{\"admin\":{\"password\":\"" + password + "\"}}}";
    JsonNode plan = Pool.parse(pool.post("/api/v1/installations/plan", body).body());
    assertThat(plan.path("app").path("secrets").path("password").path("source").asText())
        .isEqualTo("secret:keeper/admin.password");
    assertThat(plan.toString()).doesNotContain(password);
    assertThat(names(pool)).containsExactly("team/db");
    post(pool, "/api/v1/installations", body, 201);
    assertThat(names(pool)).containsExactly("keeper/admin.key", "keeper/admin.password", "team/db");
  }

  private void rotate(Pool pool) throws IOException {
    set(pool, "rotate", second);
    awaitLog(pool, digest(second));
    pool.awaitHealthy("/team/web", 1);
  }

  /** An update leaves secrets as they are; a new value for an option is a rotation. */
  private void update(Pool pool) throws IOException {
    pool.universe("update", "keeper", "--set", "note=again", "--wait").succeeds();
    awaitLog(pool, "again " + digest(given) + " 40");
    String body = "{\"options\":{\"admin\":{\"password\":\"" + second + "\"}}}";
    post(pool, "/api/v1/apps/keeper/update", body, 200);
    awaitLog(pool, "again " + digest(second) + " 40");
  }

  private void refusals(Pool pool) {
    String bad =
        "{\"package\":\"keeper\",\"appId\":\"/k\",\"options\":{\"admin\":{\"password\":\"%s\"}}}";
    String shortOne = "c-" + marker.substring(0, 6);
    HttpResponse<String> unfit = pool.post("/api/v1/installations", bad.formatted(shortOne));
    assertThat(unfit.statusCode()).isEqualTo(422);
    assertThat(unfit.body()).contains("/admin/password", "minLength 12").doesNotContain(shortOne);
    HttpResponse<String> checked =
        pool.post("/api/v1/options/check", bad.formatted(given).replace("\"appId\":\"/k\",", ""));
    assertThat(checked.body()).contains("\"valid\":true").doesNotContain(given);
    assertThat(pool.universe("secret", "delete", "team/db").exit()).isNotZero();
    String unknown = web("x").replace("team/db", "team/none").replace("/team/web", "/team/none");
    assertThat(pool.post("/v2/apps", unknown).statusCode()).isEqualTo(422);
  }

  /** It ends at once, again and again, with its reason in the log. */
  private static void fail(Pool pool) {
    post(pool, "/v2/apps", web("exit 7").replace("/team/web", "/team/fails"), 201);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> pool.get("/api/v1/events?limit=500").toString().contains("/team/fails"));
  }

  private void backup(Pool pool) throws IOException {
    Path passphrase = Files.writeString(directory.resolve("passphrase"), PASSPHRASE);
    Path file = pool.data().resolve("pool.backup");
    pool.universe("backup", file.toString(), "--passphrase-file", passphrase.toString()).succeeds();
    Path key = pool.data().resolve("server/secrets.key");
    assertThat(Files.getPosixFilePermissions(key)).hasSize(2);
  }

  /** What is given to somebody who helps. */
  private String bundle(Pool pool) {
    Path file = directory.resolve("support.tar.gz");
    pool.universe("doctor", "--bundle", file.toString());
    Outcome text =
        Command.run(
            Path.of("/"),
            Map.of(),
            Duration.ofMinutes(1),
            List.of("tar", "-xzOf", file.toString()));
    assertThat(text.out()).contains("\"/team/web\"", "leading epoch");
    return text.out();
  }

  /** Every answer, every file of the pool, every command line; the doctor and the audit log. */
  private void search(Pool pool) throws IOException {
    var found = new TreeMap<String, String>();
    for (String path : ANSWERS) {
      seek(path, pool.send(pool.request(path).GET()).body(), found);
    }
    seek("events", stream(pool), found);
    seek("support bundle", bundle(pool), found);
    for (List<String> words :
        List.of(
            List.of("doctor"),
            List.of("secret", "list"),
            List.of("status", "keeper"),
            List.of("history", "keeper"),
            List.of("audit", "list"),
            List.of("events"))) {
      Outcome outcome = pool.universe(words.toArray(String[]::new));
      seek("universe " + words, outcome.out() + outcome.err(), found);
    }
    try (Stream<Path> files = Files.walk(pool.data())) {
      // links at the places of secrets lead into memory; they hold nothing themselves
      for (Path file : files.filter(SecretsIT::isFile).toList()) {
        seek(file.toString(), read(file), found);
      }
    }
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      processes.forEach(it -> seek(it + "/cmdline", read(it.resolve("cmdline")), found));
    }
    assertThat(found).isEmpty();
    assertThat(pool.sandboxFiles("stdout").toString()).contains(digest(second));
    assertThat(inMemory()).isNotEmpty();
  }

  private static String stream(Pool pool) throws IOException {
    HttpRequest request =
        pool.request("/api/v1/events/stream").header("Last-Event-ID", "0").build();
    return Pool.opening(request, 64 << 10);
  }

  private void seek(String where, String text, TreeMap<String, String> found) {
    int at = text.indexOf(marker);
    if (at >= 0) {
      found.put(where, text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 10)));
    }
  }

  private List<Path> inMemory() throws IOException {
    List<Path> all = new ArrayList<>();
    for (Path place : List.of(Path.of("/run"), Path.of("/dev/shm"))) {
      try (Stream<Path> files = Files.find(place, 5, (path, facts) -> facts.isRegularFile())) {
        files.filter(it -> read(it).contains(marker)).forEach(all::add);
      }
    }
    return all;
  }

  private static boolean isFile(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return ""; // it went meanwhile
    }
  }

  private static List<String> names(Pool pool) {
    List<String> names = new ArrayList<>();
    pool.get("/api/v1/secrets").path("items").forEach(it -> names.add(it.path("path").asText()));
    return names;
  }

  private static void post(Pool pool, String path, String body, int status) {
    HttpResponse<String> answer = pool.post(path, body);
    assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(status);
  }

  private static void awaitLog(Pool pool, String text) {
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> pool.sandboxFiles("stdout").values().stream().anyMatch(it -> it.contains(text)));
  }

  private static String digest(String value) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(value.getBytes(UTF_8)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
