package universe.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static universe.agent.peer.ATask.aTask;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import universe.agent.peer.ALayer;
import universe.agent.peer.Machine;
import universe.agent.peer.Outer;
import universe.protocol.FromAgent;
import universe.protocol.Surroundings;
import universe.protocol.Surroundings.Mapping;
import universe.protocol.Surroundings.NetworkMode;
import universe.protocol.TaskReport;
import universe.protocol.TaskReport.End;
import universe.protocol.TaskSpec;

/** Tasks that bring a system of their own, and a network of their own. */
class ImageTest extends WithAgent {
  private static final String PRINT = "id -u; cat /etc/name /data/kept 2>/dev/null; ls /";

  @BeforeAll
  static void needsRunc() {
    Assumptions.assumeTrue(Machine.hasRunc(), "runc and conmon need to be installed, and root");
  }

  @Override
  String runtime() {
    return "runc";
  }

  @Test
  void layersLieOverEachOtherAndTheUpperOneHidesWhatItDeleted() throws IOException {
    Surroundings.Layer base =
        layer(
            ALayer.withPrograms("sh", "id", "cat", "ls").file("etc/name", "base").file("old", ""));
    Surroundings.Layer upper =
        layer(new ALayer().file("etc/name", "upper").file(".wh.old", "").file("new", ""));
    TaskSpec task =
        aTask("a").command(PRINT).surroundings(s -> s.withImage(of(base, upper))).build();

    server.run(task);

    assertThat(ended(task)).as(() -> log(task, "stderr")).matches(r -> r.exitCode() == 0);
    assertThat(log(task, "stdout"))
        .startsWith("0\nupper")
        .contains("new\n")
        .doesNotContain("old\n");
    assertThat(Machine.mounts()).doesNotContain(task.key().fileName());
  }

  @Test
  void rootOfAnImageIsNobodyOutsideAndItsLimitsHold() throws IOException {
    Surroundings.Layer base = layer(ALayer.withPrograms("sh", "sleep", "touch", "cat"));
    TaskSpec task =
        aTask("a")
            .memMiB(32)
            .volume("data", "/data")
            .command("touch /data/mine /anywhere && exec sleep 1000")
            .surroundings(s -> s.withImage(of(base)))
            .build();
    TaskReport running = running(task);

    await().atMost(Duration.ofSeconds(10)).until(() -> !volume(task, "mine").isEmpty());
    assertThat(Machine.userOf(running.pid())).isBetween(100_000_000L, 500_000_000L);
    assertThat(volume(task, "mine")).isEqualTo("" + Machine.userOf(running.pid()));
    assertThat(Machine.memoryLimit(agent.pool(), task.key().fileName())).isEqualTo(32L << 20);

    agent.kill();
    agent.startAgain();
    awaitInventories(2);
    assertThat(Machine.isAlive(running.pid(), running.startTime())).isTrue();
    server.stop(task.key(), 1);
    ended(task);
  }

  @Test
  void aLayerThatWritesThroughALinkStartsNothing() throws IOException {
    Surroundings.Layer evil =
        layer(new ALayer().link("etc", directory.toString()).file("etc/escaped", "x"));
    TaskSpec task = aTask("a").surroundings(s -> s.withImage(of(evil))).build();

    server.run(task);

    assertThat(ended(task))
        .matches(r -> r.end() == End.FAILED_TO_START && r.detail().contains("passes through"));
    assertThat(directory.resolve("escaped")).doesNotExist();
  }

  @Test
  void whatThisHostCannotDoIsRefusedAllAtOnce() {
    TaskSpec task =
        aTask("a")
            .surroundings(
                s ->
                    s.withCeilings(new Surroundings.Ceilings(0, 2))
                        .withHostPaths(List.of(new Surroundings.HostPath("/etc", "etc", true))))
            .build();

    server.run(task);

    assertThat(ended(task).detail()).contains("gpus 2").contains("host path '/etc'");
  }

  @Test
  void aPortOfTheHostLeadsIntoTheTasksOwnNetworkAndGoesWithIt() throws Exception {
    Assumptions.assumeTrue(
        Machine.has("ip") && Machine.has("nft") && Machine.has("python3"),
        "iproute2, nftables and python3 need to be installed");
    try (Outer outer = new Outer()) {
      agent.close();
      agent.inNetwork(outer.name());
      agent.startAgain();
      Surroundings.Network network =
          new Surroundings.Network(NetworkMode.BRIDGE, List.of(new Mapping(21_080, 80, "tcp")));
      TaskSpec task =
          aTask("web")
              .file("index.html", "through the bridge")
              .command("exec python3 -m http.server 80")
              .surroundings(s -> s.withNetwork(network))
              .build();
      running(task);

      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertThat(outer.run("python3", "-c", FETCH))
                      .as(() -> log(task, "stderr"))
                      .contains("through the bridge"));
      assertThat(outer.run("nft", "list", "tables")).contains("universe_");
      assertThat(outer.run("cat", FORWARDING)).isEqualTo("1\n");

      server.stop(task.key(), 1);
      ended(task);
      assertThat(outer.run("nft", "list", "tables")).doesNotContain("universe_");
      assertThat(outer.run("ip", "-o", "link")).doesNotContain("uv");
      assertThat(outer.run("cat", FORWARDING)).isEqualTo("0\n");
    }
  }

  @Test
  void aTaskSeesTheDevicesItWasGivenAndNobodyElseHasThem() {
    agent.close();
    agent.offering("/dev/fuse,/dev/loop-control");
    agent.startAgain();
    String look = "ls /dev | grep -E '^(fuse|loop-control)$'; exec sleep 1000";
    TaskSpec first = gpuTask("a", look);
    TaskSpec second = gpuTask("b", look);
    running(first);
    running(second);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> (log(first, "stdout") + log(second, "stdout")).length() >= 18);
    assertThat(List.of(log(first, "stdout"), log(second, "stdout")))
        .containsExactlyInAnyOrder("fuse\n", "loop-control\n");

    TaskSpec third = gpuTask("c", look);
    server.run(third);
    assertThat(ended(third).detail()).contains("1 GPUs are wanted, and 0 of this host are free");
    server.stop(first.key(), 1);
    ended(first);
    running(gpuTask("d", look));
  }

  private static TaskSpec gpuTask(String name, String command) {
    return aTask(name)
        .command(command)
        .surroundings(s -> s.withCeilings(new Surroundings.Ceilings(0, 1)))
        .build();
  }

  @Test
  void aLinkInAnAllowedDirectoryLeadsNowhereElse() throws IOException {
    Path shared = Files.createDirectory(directory.resolve("shared"));
    Files.writeString(shared.resolve("words"), "shared");
    Files.createSymbolicLink(shared.resolve("out"), Path.of("/etc"));
    agent.close();
    agent.allowing(shared.toString());
    agent.startAgain();
    Surroundings.Layer base = layer(ALayer.withPrograms("sh", "cat"));
    TaskSpec task =
        aTask("a")
            .command("cat /given/words; echo x > /given/words || exit 9")
            .surroundings(
                s ->
                    s.withImage(of(base))
                        .withHostPaths(
                            List.of(new Surroundings.HostPath(shared.toString(), "/given", false))))
            .build();
    server.run(task);
    assertThat(ended(task)).as(() -> log(task, "stderr")).matches(r -> r.exitCode() == 9);
    assertThat(log(task, "stdout")).isEqualTo("shared");

    TaskSpec evil =
        aTask("b")
            .surroundings(
                s ->
                    s.withHostPaths(
                        List.of(new Surroundings.HostPath(shared + "/out", "out", false))))
            .build();
    server.run(evil);
    assertThat(ended(evil).detail()).contains("this host allows [" + shared + "]");
  }

  @Test
  void whoWritesMoreThanItsDiskIsEndedAndSaysSo() throws IOException {
    Surroundings.Layer base = layer(ALayer.withPrograms("sh", "head", "sleep"));
    TaskSpec task =
        aTask("a")
            .command("head -c 3000000 /dev/zero > /big; exec sleep 1000")
            .surroundings(s -> s.withImage(of(base)))
            .build()
            .but()
            .limits(new TaskSpec.Limits(100, 64, 1, 50))
            .build();

    server.run(task);

    assertThat(ended(task).detail())
        .contains("it wrote 2 MiB to its disk, more than its limit of 1 MiB");
    assertThat(server.heard(FromAgent.Heartbeat.class).getLast().host().memBytes()).isPositive();
  }

  @Test
  void whatRuncRefusesIsToldAtOnceAndLeavesNothing() throws IOException {
    Surroundings.Layer base = layer(new ALayer().file("etc/name", "no programs"));
    TaskSpec task = aTask("a").command("true").surroundings(s -> s.withImage(of(base))).build();

    long before = System.nanoTime();
    server.run(task);
    assertThat(ended(task))
        .matches(r -> r.end() == End.FAILED_TO_START && r.detail().contains("/bin/sh"));
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(14));
    assertThat(Machine.mounts()).doesNotContain(task.key().fileName());
  }

  private static final String FORWARDING = "/proc/sys/net/ipv4/ip_forward";
  private static final String FETCH =
      "import urllib.request as r; print(r.urlopen('http://127.0.0.1:21080/', timeout=2).read())";

  private Surroundings.Layer layer(ALayer layer) throws IOException {
    byte[] bytes = layer.bytes();
    return new Surroundings.Layer(server.artifact(bytes), bytes.length, ALayer.TYPE);
  }

  private static Surroundings.Image of(Surroundings.Layer... layers) {
    return new Surroundings.Image(
        "an-image:1", List.of(layers), List.of(), List.of(), Map.of("PATH", "/bin"), "/", "");
  }

  private String volume(TaskSpec task, String file) throws IOException {
    try (var all = Files.walk(agent.state().resolve("volumes"))) {
      var found = all.filter(path -> path.endsWith(file)).findFirst();
      return found.isEmpty() ? "" : "" + Files.getAttribute(found.get(), "unix:uid");
    }
  }
}
