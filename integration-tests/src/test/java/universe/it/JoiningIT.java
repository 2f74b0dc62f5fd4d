package universe.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A second machine joins a pool over TLS, works, is drained and leaves; whoever has no right to
 * join is sent away. Server and machine live in network namespaces of their own.
 */
class JoiningIT {
  private static final String MARK = "uv" + ProcessHandle.current().pid();
  private static final String SERVER_SPACE = MARK + "s";
  private static final String MACHINE_SPACE = MARK + "m";
  private static final String SERVER = "10.77.0.1";
  private static final String URL = "https://" + SERVER + ":8443";
  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir private static Path directory = Path.of("");

  @BeforeAll
  static void twoMachines() {
    Tools.needRoot();
    Tools.need("ip", "nsenter", "curl", "openssl");
    ip("netns", "add", SERVER_SPACE);
    ip("netns", "add", MACHINE_SPACE);
    ip(
        "-n",
        SERVER_SPACE,
        "link",
        "add",
        "wire",
        "type",
        "veth",
        "peer",
        "wire",
        "netns",
        MACHINE_SPACE);
    for (String space : List.of(SERVER_SPACE, MACHINE_SPACE)) {
      String address = space.equals(SERVER_SPACE) ? SERVER : "10.77.0.2";
      ip("-n", space, "address", "add", address + "/24", "dev", "wire");
      ip("-n", space, "link", "set", "wire", "up");
      ip("-n", space, "link", "set", "lo", "up");
    }
    server("up", "--detach", "--agents", "1", "--listen", SERVER + ":8443", "--server-name", SERVER)
        .succeeds();
  }

  @AfterAll
  static void away() {
    if (Files.exists(directory.resolve("pool"))) {
      server("down");
    }
    for (String space : List.of(SERVER_SPACE, MACHINE_SPACE)) {
      run(List.of("ip", "netns", "del", space));
    }
  }

  @Test
  void aMachineJoinsWorksIsDrainedAndLeaves() throws IOException, InterruptedException {
    String token =
        server("host", "token", "create", "--attribute", "zone=b", "--attribute", "rack=r1")
            .succeeds()
            .out()
            .strip();
    Path state = directory.resolve("far");
    Process agent = join(state, token, "far-1");
    try {
      await().atMost(LONG).until(() -> host("far-1").path("connectedSince").isTextual());
      JsonNode joined = host("far-1");
      assertThat(joined.path("zone").asText()).isEqualTo("b");
      assertThat(joined.path("attributes").path("rack").asText()).isEqualTo("r1");
      assertThat(joined.path("attributes").path("disk").asText()).isEqualTo("ssd");
      aStolenTokenOrAnotherAuthorityLetsNobodyIn(token);
      server("host", "cordon", "host-1").succeeds();
      server("install", "hello-web", "--wait").succeeds();
      assertThat(placeOf("hello-web")).isEqualTo("far-1");
      JsonNode task = server("status", "hello-web", "-o", "json").json().path("instances").path(0);
      assertThat(Path.of("/proc", task.path("pid").asText(), "cgroup"))
          .content()
          .contains("/universe-it.slice/universe-");
      onlyTheSecurePortIsReached();
      aCopyOfTheStateDirectoryIsSentAway(state);

      server("host", "activate", "host-1").succeeds();
      server("host", "drain", "far-1").succeeds();
      await().atMost(LONG).until(() -> placeOf("hello-web").equals("host-1"));

      server("host", "revoke", "far-1").succeeds();
      await().atMost(LONG).until(() -> refusals().contains("GET /agent/v1/session"));
      assertThat(host("far-1").path("connectedSince").isTextual()).isFalse();
      server("audit", "--verify").succeeds();
    } finally {
      agent.destroy();
      agent.waitFor(1, TimeUnit.MINUTES);
      cleanUp(state);
    }
  }

  /** What an operator does whose machine leaves for good. */
  private static void cleanUp(Path state) {
    Path program = Pool.ROOT.resolve("host-agent/target/host-agent.jar");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    run(List.of(java, "-jar", program.toString(), "stop-tasks", "--state", state.toString()))
        .succeeds();
    String groups = "find /sys/fs/cgroup -maxdepth 2 -name universe-it.slice -exec rmdir {} +";
    run(List.of("sh", "-c", groups));
  }

  private void aStolenTokenOrAnotherAuthorityLetsNobodyIn(String used)
      throws IOException, InterruptedException {
    assertThat(ended(join(directory.resolve("thief"), used, "thief"))).isEqualTo(5);
    assertThat(refusals()).contains("POST /agent/v1/join");
    String foreign = "UVJ-1-" + "0".repeat(64) + used.substring("UVJ-1-".length() + 64);
    Path log = directory.resolve("lost.log");
    assertThat(ended(join(directory.resolve("lost"), foreign, "lost"))).isEqualTo(5);
    assertThat(log).content().contains("this is not the pool");
    assertThat(directory.resolve("thief/host.id")).doesNotExist();
  }

  /** From the network the plain port of loopback is not there. */
  private void onlyTheSecurePortIsReached() throws IOException {
    assertThat(reach(plainPort())).isFalse();
    assertThat(reach(8443)).isTrue();
  }

  private static int plainPort() throws IOException {
    String settings = Files.readString(directory.resolve("pool/pool.json"));
    return Pool.parse(settings).path("port").asInt();
  }

  private static boolean reach(int port) {
    String probe = "exec 3<>/dev/tcp/" + SERVER + "/" + port;
    return run(within(MACHINE_SPACE, List.of("bash", "-c", probe))).exit() == 0;
  }

  private void aCopyOfTheStateDirectoryIsSentAway(Path state)
      throws IOException, InterruptedException {
    Path copy = directory.resolve("copy");
    Files.createDirectories(copy);
    for (String part : List.of("identity", "host.id", "pool.id")) {
      run(List.of("cp", "-r", state.resolve(part).toString(), copy.toString())).succeeds();
    }
    Process second = join(copy, "", "far-1");
    try {
      await().atMost(LONG).until(() -> refusals().contains("a copy of a state directory"));
    } finally {
      second.destroy();
      second.waitFor(1, TimeUnit.MINUTES);
    }
    assertThat(host("far-1").path("connectedSince").isTextual()).isTrue();
  }

  private static Process join(Path state, String token, String name) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                universe(),
                "host",
                "join",
                URL,
                "--config",
                settings(name).toString(),
                "--state",
                state.toString()));
    if (!token.isEmpty()) {
      Path file = Files.writeString(directory.resolve(name + ".token"), token + "\n");
      words.addAll(List.of("--token-file", file.toString()));
    }
    Path log = directory.resolve(state.getFileName() + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(within(MACHINE_SPACE, words))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("UNIVERSE_NO_BUILD", "1");
    return builder.start();
  }

  /** As the Debian package brings one, with what the machine says of itself. */
  private static Path settings(String name) throws IOException {
    return Files.writeString(
        directory.resolve(name + ".conf"),
        """
        name = %s
        address = 10.77.0.2
        ports = 21000-21099
        zone = a
        attribute.disk = ssd
        reserved.mem-mib = 64
        slice = universe-it.slice
        """
            .formatted(name));
  }

  private static int ended(Process process) throws InterruptedException {
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  private static String refusals() {
    return server("audit", "--refused").succeeds().out();
  }

  /** Refused by TLS itself, so before there is a request, and told all the same. */
  @Test
  void aForeignCertificateIsRefusedAndTold() throws IOException {
    Path key = directory.resolve("foreign.key");
    Path certificate = directory.resolve("foreign.pem");
    run(List.of(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-keyout",
            key.toString(),
            "-out",
            certificate.toString(),
            "-subj",
            "/CN=host-1"))
        .succeeds();
    Outcome asked =
        curl(
            "/agent/v1/certificate",
            "{}",
            "--cert",
            certificate.toString(),
            "--key",
            key.toString());
    assertThat(asked.exit()).as(asked.out()).isNotZero();
    await().atMost(LONG).until(() -> refusals().contains("TLS handshake"));
    assertThat(refusals()).contains("CERTIFICATE_UNKNOWN");
    Outcome bare = curl("/agent/v1/certificate", "{}", "--include");
    assertThat(bare.out())
        .contains("wrong-token")
        .containsIgnoringCase("Strict-Transport-Security: max-age=31536000");
  }

  /** Somebody recorded what a machine sent to join, and sends the very same again. */
  @Test
  void aReplayedJoinAndARevokedTokenAreRefusedAndTold() throws IOException {
    String token = server("host", "token", "create", "--label", "once").succeeds().out().strip();
    String join = joinRequest(token);
    assertThat(curl("/agent/v1/join", join).out()).contains("hostId");
    long before = joinsRefused();
    assertThat(curl("/agent/v1/join", join).out()).contains("join-refused");
    String revoked =
        server("host", "token", "create", "--hosts", "9", "--label", "gone")
            .succeeds()
            .out()
            .strip();
    JsonNode tokens = server("host", "token", "list", "-o", "json").succeeds().json();
    for (String id : tokens.findValuesAsText("id")) {
      server("host", "token", "revoke", id).succeeds();
    }
    assertThat(curl("/agent/v1/join", joinRequest(revoked)).out()).contains("join-refused");
    await().atMost(LONG).until(() -> joinsRefused() >= before + 2);
  }

  private static long joinsRefused() {
    return refusals().lines().filter(it -> it.contains("POST /agent/v1/join")).count();
  }

  private static String joinRequest(String token) throws IOException {
    Path request = directory.resolve("request.pem");
    run(List.of(
            "openssl",
            "req",
            "-new",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-keyout",
            directory.resolve("request.key").toString(),
            "-out",
            request.toString(),
            "-subj",
            "/CN=any"))
        .succeeds();
    return new com.fasterxml.jackson.databind.ObjectMapper()
        .createObjectNode()
        .put("token", token.split("-", 4)[3])
        .put("name", "recorded")
        .put("signingRequest", Files.readString(request))
        .toString();
  }

  /** A call from the other machine, by somebody who believes the server. */
  private static Outcome curl(String path, String body, String... more) throws IOException {
    Path file = Files.writeString(directory.resolve("body.json"), body);
    List<String> line =
        new ArrayList<>(
            List.of("curl", "--silent", "--insecure", "--max-time", "60", "--data", "@" + file));
    line.addAll(List.of("--header", "Content-Type: application/json", URL + path));
    line.addAll(List.of(more));
    return run(within(MACHINE_SPACE, line));
  }

  private static JsonNode host(String name) {
    return server("host", "show", name, "-o", "json").json();
  }

  private static String placeOf(String app) {
    JsonNode instance = server("status", app, "-o", "json").json().path("instances").path(0);
    return Pool.isHealthy(instance) ? instance.path("host").asText() : "";
  }

  private static Outcome server(String... words) {
    List<String> line = new ArrayList<>(List.of(universe()));
    line.addAll(List.of(words));
    line.addAll(List.of("--data", directory.resolve("pool").toString()));
    return run(within(SERVER_SPACE, line));
  }

  private static String universe() {
    return Pool.ROOT.resolve("universe").toString();
  }

  /** In the network of the namespace alone: files and control groups stay those of the machine. */
  private static List<String> within(String space, List<String> words) {
    List<String> line = new ArrayList<>(List.of("nsenter", "--net=/run/netns/" + space));
    line.addAll(words);
    return line;
  }

  private static void ip(String... words) {
    List<String> line = new ArrayList<>(List.of("ip"));
    line.addAll(List.of(words));
    run(line).succeeds();
  }

  private static Outcome run(List<String> line) {
    return Command.run(Pool.ROOT, Map.of("UNIVERSE_NO_BUILD", "1"), LONG, line);
  }
}
