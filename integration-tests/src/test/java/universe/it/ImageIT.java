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
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An image is pushed to a registry, pulled by the server, and run by an agent with limits, a mapped
 * port and a volume. Afterwards the machine is as it was before.
 */
class ImageIT {
  private static final String REGISTRY = "127.0.0.1:5000";
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final String IMAGE =
      """
      set -eu
      cd "$1"
      mkdir -p root/bin root/etc root/data root/usr/bin
      for each in sh perl; do
        file=$(readlink -f /usr/bin/$each)
        cp "$file" root/bin/$each
        for library in $(ldd "$file" | grep -o '/[^ ]*'); do cp --parents -L "$library" root; done
      done
      cp --parents -r /usr/lib/*/perl-base root
      cp serve.pl root/bin/serve
      echo "$2" > root/etc/words
      tar -C root -cf layer.tar .
      rm -rf layout
      umoci init --layout layout
      umoci new --image layout:web
      umoci raw add-layer --image layout:web layer.tar
      umoci config --image layout:web --config.user 33:33 --config.env WHO=image \\
        --config.cmd /bin/perl --config.cmd /bin/serve
      skopeo copy -q --dest-tls-verify=false oci:layout:web "docker://$3"
      """;
  private static final String SERVE =
      """
      use IO::Socket::INET;
      open(my $starts, '>>', '/data/starts') or die "no volume: $!"; print $starts 'x'; close $starts;
      my $server = IO::Socket::INET->new(LocalPort => 80, Listen => 9, ReuseAddr => 1) or die $!;
      while (my $client = $server->accept) {
        while (<$client>) { last if /^\\r?$/ }
        open(my $in, '<', '/etc/words'); my $words = <$in>; chomp $words;
        my $body = "$words starts=" . (-s '/data/starts') . " uid=$> who=$ENV{WHO}";
        print $client "HTTP/1.0 200 OK\\r\\nContent-Length: " . length($body) . "\\r\\n\\r\\n$body";
        close $client;
      }
      """;
  private static final String APP =
      """
      {"id": "/web", "cpus": 0.2, "mem": 48, "networks": [{"mode": "container/bridge"}],
       "upgradeStrategy": {"minimumHealthCapacity": 0, "maximumOverCapacity": 0},
       "container": {"type": "DOCKER", "docker": {"image": "%s"},
         "portMappings": [{"containerPort": 80, "name": "http"}],
         "volumes": [{"containerPath": "kept", "mode": "RW", "persistent": {"size": 16}},
                     {"containerPath": "/data", "mode": "RW", "hostPath": "kept"}]},
       "healthChecks": [{"protocol": "HTTP", "path": "/", "portIndex": 0, "intervalSeconds": 1,
         "gracePeriodSeconds": 60}]}
      """;

  @TempDir private static Path directory = Path.of("");
  private static Cell cell;
  private static Process registry;

  @BeforeAll
  static void aRegistryAndAPool() throws IOException {
    Tools.needRoot();
    Tools.need("runc", "conmon", "ip", "nft", "nsenter", "unshare", "perl", "curl");
    Tools.need("docker-registry", "skopeo", "umoci");
    cell = new Cell(Map.of("UNIVERSE_NO_BUILD", "1", "UNIVERSE_REGISTRIES", "http://" + REGISTRY));
    Files.writeString(directory.resolve("serve.pl"), SERVE);
    Path config = directory.resolve("registry.yml");
    Files.writeString(
        config,
        "version: 0.1\nstorage: {filesystem: {rootdirectory: %s}}\nhttp: {addr: '%s'}\n"
            .formatted(directory.resolve("registry"), REGISTRY));
    registry =
        cell.start(
            directory.resolve("registry.log"), "docker-registry", "serve", config.toString());
    await().atMost(LONG).until(() -> curl("http://" + REGISTRY + "/v2/").exit() == 0);
  }

  @AfterAll
  static void away() {
    if (registry != null) {
      if (Files.exists(directory.resolve("pool"))) {
        universe("down");
      }
      registry.destroy();
    }
    if (cell != null) {
      cell.close();
    }
  }

  @Test
  void anImageRunsWithLimitsAPortAndAVolumeAndLeavesNothingBehind() throws IOException {
    push("first", "1");
    // iproute2 itself leaves the place of namespaces mounted, once and for good
    cell.run("sh", "-c", "ip netns add first-of-all && ip netns del first-of-all").succeeds();
    String before = traces("");

    universe("up", "--detach", "--agents", "1").succeeds();
    String pool = pool().path("id").asText();
    deploy(REGISTRY + "/team/web:1");
    JsonNode first = healthy("first starts=1");
    assertThat(answer(first)).isEqualTo("first starts=1 uid=33 who=image");
    assertThat(limit(pool, "memory", "memory.limit_in_bytes")).isEqualTo("" + (48L << 20));
    assertThat(traces(pool)).contains("overlay").contains("universe_").contains("/web");

    Outcome inside =
        universe(
            "exec",
            "web.0",
            "--",
            "sh",
            "-c",
            "echo uid=$(perl -e 'print $>'); read -r words < /etc/words; echo $words; exit 7");
    assertThat(inside.failsWith(7).out()).contains("uid=33").endsWith("first\n");

    // the tag moves on: a restart keeps what the app was asked for, a change takes the new one
    push("second", "1");
    universe("restart", "web").succeeds();
    healthy("first starts=2");
    push("third", "2");
    deploy(REGISTRY + "/team/web:2");
    healthy("third starts=3");

    deploy(REGISTRY + "/team/web:absent");
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(universe("why", "web").out()).contains("answered 404"));

    universe("down").succeeds();
    assertThat(traces(pool)).isEqualTo(before);
  }

  private static void push(String words, String tag) {
    cell.run("sh", "-c", IMAGE, "sh", directory.toString(), words, REGISTRY + "/team/web:" + tag)
        .succeeds();
  }

  private static void deploy(String image) throws IOException {
    Path file = Files.writeString(directory.resolve("app.json"), APP.formatted(image));
    ask("/v2/apps//web?force=true", "-X", "PUT", "--data-binary", "@" + file);
  }

  private static JsonNode ask(String path, String... more) throws IOException {
    String token = Files.readString(directory.resolve("pool/admin.token")).strip();
    List<String> line =
        new ArrayList<>(
            List.of(
                "curl",
                "-sS",
                "--fail-with-body",
                "-H",
                "Authorization: Bearer " + token,
                "-H",
                "Content-Type: application/json"));
    line.addAll(List.of(more));
    line.add("http://127.0.0.1:" + pool().path("port").asInt() + path);
    return cell.run(line.toArray(String[]::new)).succeeds().json();
  }

  private static JsonNode healthy(String answer) {
    return await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> ask("/api/v1/apps/web").path("instances").path(0),
            instance -> Pool.isHealthy(instance) && answer(instance).startsWith(answer));
  }

  private static String answer(JsonNode instance) {
    String host = instance.path("address").asText("127.0.0.11");
    return curl("http://"
            + host
            + ":"
            + instance.path("ports").path(0).path("number").asInt()
            + "/")
        .out();
  }

  private static Outcome curl(String address) {
    return cell.run("curl", "-sS", "--max-time", "5", address);
  }

  private static Outcome universe(String... words) {
    List<String> line = new ArrayList<>(List.of(words));
    line.addFirst(Pool.ROOT.resolve("universe").toString());
    line.addAll(2, List.of("--data", directory.resolve("pool").toString()));
    return cell.run(line.toArray(String[]::new));
  }

  private static JsonNode pool() throws IOException {
    return Pool.parse(Files.readString(directory.resolve("pool/pool.json")));
  }

  private static String limit(String pool, String hierarchy, String file) throws IOException {
    try (Stream<Path> groups = Files.walk(group(hierarchy, pool), 3)) {
      Path task =
          groups.filter(path -> path.getFileName().toString().contains("web")).findFirst().get();
      return Files.readString(task.resolve(file)).strip();
    }
  }

  private static Path group(String hierarchy, String pool) {
    return Path.of("/sys/fs/cgroup", hierarchy, "universe-" + pool);
  }

  /** Mounts, tables of the packet filter, links, forwarding, groups and processes of the pool. */
  private static String traces(String pool) throws IOException {
    var traces = new TreeMap<String, String>();
    for (String command :
        List.of(
            "awk '{ print $5, $(NF - 2), $(NF - 1) }' /proc/self/mountinfo | sort",
            "nft list tables",
            "ip -o link | cut -d' ' -f2",
            "cat /proc/sys/net/ipv4/ip_forward")) {
      traces.put(command, cell.run("sh", "-c", command).out());
    }
    String own = "universe-" + (pool.isEmpty() ? "of nobody" : pool);
    try (Stream<Path> hierarchies = Files.list(Path.of("/sys/fs/cgroup"))) {
      List<Path> groups = hierarchies.filter(it -> Files.exists(it.resolve(own))).toList();
      traces.put("control groups", groups.toString());
    }
    traces.put("processes", String.join("\n", processes()));
    return traces.toString();
  }

  /** Command lines that name the pool's directory. */
  private static List<String> processes() throws IOException {
    List<String> found = new ArrayList<>();
    try (var entries = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path entry : entries) {
        try {
          String line = Files.readString(entry.resolve("cmdline")).replace('\0', ' ');
          if (line.contains(directory.resolve("pool") + "/")) {
            found.add(line);
          }
        } catch (IOException e) {
          continue; // ended meanwhile
        }
      }
    }
    return found;
  }
}
