package universe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.cli.Shell.Outcome;
import universe.cli.api.UniverseApi;

class CommandsTest {
  private static final String KAFKA =
      """
      {"name":"kafka","version":"4.3.1","versions":[{"version":"4.3.1","releaseVersion":1}],
       "config":{"type":"object","properties":{"brokers":{"type":"integer"},
         "service":{"type":"object","properties":{"name":{"type":"string"}}}}}}""";

  private final Peer peer;
  private final Shell shell;

  CommandsTest(@TempDir Path checkout) throws IOException {
    peer = new Peer();
    shell = new Shell(checkout).with("UNIVERSE_URL", peer.address().toString());
  }

  @AfterEach
  void close() {
    peer.close();
  }

  private static String app(String state, int running, String instances) {
    return """
        {"id":"/kafka","state":"%s","summary":"%d of 1 healthy","desired":1,"running":%d,
         "package":{"name":"kafka","version":"4.3.1"},"openUrl":"http://kafka.localhost/","instances":[%s]}"""
        .formatted(state, running, running, instances);
  }

  private static String instance(String state, String detail) {
    return """
        {"id":"kafka.0","ordinal":0,"incarnation":1,"state":"%s","health":"unknown","host":"host-1",
         "address":"127.0.0.11","ports":[{"name":"client","number":20001}],"failures":0,"cause":"","detail":"%s"}"""
        .formatted(state, detail);
  }

  @Test
  void showTellsWhatHasChangedSinceAVersion() {
    peer.on("GET /api/v1/packages/kafka", 200, KAFKA);
    peer.on(
        "GET /api/v1/packages/kafka/compare?from=4.2.0&to=4.3.1",
        200,
        """
        {"metadata":[{"path":"/version","from":"4.2.0","to":"4.3.1"}],
         "options":[{"path":"/racks","to":{"type":"integer"}}],"resources":[],"app":[]}""");
    Outcome outcome = shell.run("show", "kafka", "--changes-since", "4.2.0");
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("/version").contains("4.2.0").contains("/racks");
  }

  @Test
  void statusAsJsonPrintsTheServersWordsAndNothingElse() throws IOException {
    peer.on("GET /api/v1/apps/kafka", 200, app("running", 1, instance("running", "")));
    Outcome outcome = shell.run("status", "kafka", "-o", "json");
    JsonNode json = UniverseApi.JSON.readTree(outcome.out());
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err()).isEmpty();
    assertThat(json.at("/instances/0/ports/0/number").asInt()).isEqualTo(20001);
  }

  @Test
  void statusShowsEachInstanceWithItsPlace() {
    peer.on("GET /api/v1/apps/kafka", 200, app("running", 1, instance("running", "")));
    assertThat(shell.run("status", "kafka").out())
        .contains("kafka.0", "host-1", "127.0.0.11", "client=20001");
  }

  @Test
  void aMistypedAppNamesTheOneThatWasMeant() {
    peer.on("GET /api/v1/apps?limit=500", 200, "{\"items\":[{\"id\":\"/kafka\"}]}");
    Outcome outcome = shell.run("status", "kafak");
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.err()).contains("there is no app `kafak`").contains("Did you mean `kafka`?");
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void promotesTheDeploymentThatChangesAnApp() {
    String id = "0f8fad5b-d9cb-469f-a165-70867728950e";
    String canary =
        """
        {"id":"%s","app":"/kafka","kind":"update","state":"running","strategy":"canary","steps":[
         {"name":"promotion","state":"waiting","since":"2026-01-01T12:00:00Z",
          "reason":"waits until somebody promotes it"}]}"""
            .formatted(id);
    peer.on("GET /api/v1/apps/kafka", 200, app("running", 1, ""));
    peer.on("GET /api/v1/deployments?app=kafka&limit=500", 200, "{\"items\":[" + canary + "]}");
    peer.on("POST /api/v1/deployments/" + id + "/promote", 200, canary);
    assertThat(shell.run("deployment", "show", "kafka").out())
        .contains("update, canary", "waits until somebody promotes it");
    assertThat(shell.run("deployment", "promote", "kafka").exitCode()).isZero();
  }

  @Test
  void aCanaryAndASecondSetAtOnceAreRefused() {
    peer.on("GET /api/v1/apps/kafka", 200, app("running", 1, ""));
    Outcome outcome = shell.run("update", "kafka", "--canary", "1", "--blue-green");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("exclude each other");
  }

  @Test
  void aMistypedCommandNamesTheOneThatWasMeant() {
    Outcome outcome = shell.run("instal");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("Did you mean `universe install`?");
  }

  @Test
  void installSendsOptionsOfTheTypesThatTheSchemaNames() throws IOException {
    peer.on("GET /api/v1/packages/kafka", 200, KAFKA);
    peer.on("POST /api/v1/installations", 201, app("deploying", 0, ""));
    Outcome outcome =
        shell.run(
            "install", "kafka", "--set", "brokers=3", "--set", "service.name=007", "--app-id", "k");
    JsonNode sent = UniverseApi.JSON.readTree(peer.asked().getLast().body());
    assertThat(outcome.exitCode()).isZero();
    assertThat(sent.at("/options/brokers").isInt()).isTrue();
    assertThat(sent.at("/options/service/name").asText()).isEqualTo("007");
    assertThat(sent.path("appId").asText()).isEqualTo("/k");
  }

  @Test
  void installWaitsAndTellsTheProgressUntilTheAppRuns() {
    peer.on("GET /api/v1/packages/kafka", 200, KAFKA);
    peer.on("POST /api/v1/installations", 201, app("deploying", 0, ""));
    peer.on("GET /api/v1/apps/kafka", 200, app("deploying", 0, instance("scheduled", "")));
    peer.on(
        "GET /api/v1/apps/kafka",
        200,
        app("deploying", 0, instance("starting", "fetching 1 of 92")));
    peer.on("GET /api/v1/apps/kafka", 503, "{\"title\":\"starting\"}");
    peer.on("GET /api/v1/apps/kafka", 200, app("running", 1, instance("running", "")));
    Outcome outcome = shell.run("install", "kafka", "--wait");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err())
        .containsSubsequence(
            "kafka.0 is scheduled on host-1", "kafka.0 is starting", "kafka is running");
    assertThat(outcome.out()).isEqualTo("http://kafka.localhost/\n");
  }

  @Test
  void anAppThatFitsNowhereSaysWhyPerHostAndTheWaitEnds() {
    peer.on("GET /api/v1/packages/kafka", 200, KAFKA);
    peer.on("POST /api/v1/installations", 201, app("waiting", 0, instance("waiting", "")));
    peer.on("GET /api/v1/apps/kafka", 200, app("waiting", 0, instance("waiting", "")));
    peer.on(
        "GET /api/v1/apps/kafka/waiting",
        200,
        """
        {"items":[{"instance":"kafka.0","summary":"no host has 9 GiB of memory","hint":"add a host",
          "rejections":[{"host":"host-1","reason":"memory","detail":"6 GiB short"}]}]}""");
    Outcome outcome = shell.run("install", "kafka", "--wait", "--timeout", "1ms");
    assertThat(outcome.exitCode()).isEqualTo(7);
    assertThat(outcome.err())
        .contains(
            "no host has 9 GiB of memory", "host-1: 6 GiB short", "What would help: add a host");
  }

  @Test
  void updatesAreLeftToAWindowOfTheNightAndOneReleaseIsSkipped() throws IOException {
    peer.on(
        "POST /api/v1/apps/kafka/update/policy",
        200,
        "{\"mode\":\"automatic\",\"from\":\"02:00\",\"to\":\"05:00\",\"skip\":4}");
    Outcome outcome =
        shell.run(
            "updates", "kafka", "--mode", "automatic", "--between", "02:00-05:00", "--skip", "4");
    assertThat(outcome.out())
        .isEqualTo("kafka: automatic between 02:00 and 05:00 UTC, release 4 is skipped\n");
    JsonNode sent = UniverseApi.JSON.readTree(peer.asked().getLast().body());
    assertThat(sent.toString())
        .isEqualTo("{\"mode\":\"automatic\",\"skip\":4,\"from\":\"02:00\",\"to\":\"05:00\"}");
  }

  @Test
  void updateWithoutAVersionTakesTheReleaseThatIsMarked() throws IOException {
    String marked =
        app("running", 1, "")
            .replaceFirst("\\{", "{\"update\":{\"version\":\"4.4.0\",\"releaseVersion\":2},");
    peer.on("GET /api/v1/apps/kafka", 200, marked);
    peer.on("POST /api/v1/apps/kafka/update", 200, marked);
    assertThat(shell.run("update", "kafka").exitCode()).isZero();
    JsonNode sent = UniverseApi.JSON.readTree(peer.asked().getLast().body());
    assertThat(sent.path("version").asText()).isEqualTo("4.4.0");
    assertThat(sent.path("releaseVersion").asInt()).isEqualTo(2);
  }

  @Test
  void anUnknownOptionIsRefusedBeforeAnythingIsSent() {
    peer.on("GET /api/v1/packages/kafka", 200, KAFKA);
    Outcome outcome = shell.run("install", "kafka", "--set", "broker=3");
    assertThat(outcome.exitCode()).isEqualTo(6);
    assertThat(outcome.err()).contains("kafka has no option `broker`", "Did you mean `brokers`?");
    assertThat(peer.asked()).noneMatch(asked -> asked.line().startsWith("POST"));
  }

  @Test
  void uninstallIsDoneWhenTheServerKnowsTheAppNoMore() {
    peer.on("GET /api/v1/apps/kafka", 200, app("running", 1, instance("running", "")));
    peer.on("GET /api/v1/apps/kafka", 200, app("stopping", 1, instance("stopping", "")));
    peer.on("GET /api/v1/apps/kafka", 404, "{\"title\":\"gone\"}");
    peer.on("DELETE /api/v1/apps/kafka?volumes=keep", 202, "{}");
    Outcome outcome = shell.run("uninstall", "kafka", "--wait");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err()).containsSubsequence("kafka.0 is stopping", "kafka is gone");
  }

  @Test
  void deletingVolumesNeedsConsentWhereNobodyCanBeAsked() {
    peer.on("GET /api/v1/apps/kafka", 200, app("running", 1, ""));
    Outcome outcome = shell.run("uninstall", "kafka", "--delete-volumes");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("--yes");
    assertThat(peer.asked()).noneMatch(asked -> asked.line().startsWith("DELETE"));
  }

  @Test
  void aTasksOutputCannotPlayTricksOnATerminal() {
    peer.on("GET /api/v1/apps/kafka", 200, app("running", 1, instance("running", "")));
    peer.on(
        "GET /api/v1/apps/kafka/instances/0/logs/stdout?offset=-65536&follow=false",
        200,
        "text/plain",
        "one\u001b[2J\ttwo\nthree\u0007\n");
    assertThat(shell.run("logs", "kafka").out()).isEqualTo("one\u001b[2J\ttwo\nthree\u0007\n");
    assertThat(shell.onATerminal().run("logs", "kafka.0").out()).isEqualTo("one[2J\ttwo\nthree\n");
  }

  @Test
  void withoutAPoolItSaysHowToGetOne(@TempDir Path empty) {
    Outcome outcome = new Shell(empty).run("list");
    assertThat(outcome.exitCode()).isEqualTo(9);
    assertThat(outcome.err()).contains("there is no pool in", "`universe up` makes one");
  }

  @Test
  void theLocalCredentialIsNeverSentToAnotherServer(@TempDir Path checkout) throws IOException {
    Path data = Files.createDirectories(checkout.resolve(".universe"));
    Files.writeString(data.resolve("pool.json"), "{\"id\":\"abc\",\"port\":9,\"hosts\":[]}");
    Files.writeString(data.resolve("admin.token"), "secret");
    peer.on("GET /api/v1/apps?limit=500", 200, "{\"items\":[]}");
    new Shell(checkout).with("UNIVERSE_URL", peer.address().toString()).run("list");
    assertThat(peer.asked().getLast().header("Authorization")).isEmpty();
  }

  @Test
  void theTokenComesFromTheFileThatIsNamed(@TempDir Path checkout) throws IOException {
    Files.writeString(checkout.resolve("my.token"), "secret\n");
    peer.on("GET /api/v1/apps?limit=500", 200, "{\"items\":[]}");
    shell.with("UNIVERSE_TOKEN_FILE", checkout.resolve("my.token").toString()).run("list");
    assertThat(peer.asked().getLast().header("Authorization")).isEqualTo("Bearer secret");
  }

  @Test
  void whoIsNotSignedInIsTold() {
    peer.on("GET /api/v1/apps?limit=500", 401, "{\"title\":\"not signed in\"}");
    Outcome outcome = shell.run("list");
    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(outcome.err()).contains("UNIVERSE_TOKEN_FILE");
  }

  @Test
  void everyCommandExplainsItself() {
    var root = new Universe(universe.cli.connect.Surroundings.ofProcess()).commandLine();
    root.getSubcommands()
        .forEach(
            (name, command) -> {
              if (!command.getCommandSpec().usageMessage().hidden()) {
                assertThat(command.getCommandSpec().usageMessage().description())
                    .as(name)
                    .isNotEmpty();
              }
            });
  }

  @Test
  void aRepositoryOnThisMachineIsAddedByItsPath(@TempDir Path folder) throws IOException {
    peer.on(
        "POST /api/v1/repositories",
        201,
        "{\"name\":\"own\",\"state\":\"good\",\"packages\":3,\"error\":null}");
    Outcome outcome = shell.run("repo", "add", "own", folder.toString(), "--position", "0");
    JsonNode sent = UniverseApi.JSON.readTree(peer.asked().getLast().body());
    assertThat(sent.path("uri").asText()).isEqualTo(folder.toUri().toString());
    assertThat(sent.path("position").asInt()).isZero();
    assertThat(outcome.err() + outcome.out()).contains("own is good, with 3 packages.");
  }
}
