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
    Tools.need("ip", "nsenter");
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
    String token = server("host", "token", "create").succeeds().out().strip();
    Path state = directory.resolve("far");
    Process agent = join(state, token, "far-1");
    try {
      await().atMost(LONG).until(() -> host("far-1").path("connectedSince").isTextual());
      aStolenTokenOrAnotherAuthorityLetsNobodyIn(token);
      server("host", "cordon", "host-1").succeeds();
      server("install", "hello-web", "--wait").succeeds();
      assertThat(placeOf("hello-web")).isEqualTo("far-1");
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
                "--state",
                state.toString(),
                "--name",
                name,
                "--address",
                "10.77.0.2",
                "--ports",
                "21000-21099"));
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

  private static int ended(Process process) throws InterruptedException {
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  private static String refusals() {
    return server("audit", "--refused").succeeds().out();
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
