package universe.agent;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import universe.agent.runtime.Runtimes;

/**
 * What one agent is told at its start.
 *
 * @param server {@code http:} or {@code https:}
 * @param tokenFile empty for an agent that shows the certificate of its state directory
 * @param offer what the host gives to tasks
 * @param rules what tasks may have of the host, and how much is kept of theirs
 * @param networkNamespace where tasks' own networks begin; empty for the host's
 * @param slice control group under which those of tasks lie, such as {@code universe.slice}; empty
 *     for the root
 */
record AgentSettings(
    URI server,
    Path state,
    Optional<Path> tokenFile,
    String pool,
    String name,
    Offer offer,
    Runtimes.Wish runtime,
    Workshop.Rules rules,
    String networkNamespace,
    String slice) {

  /** What the host gives to tasks. */
  record Offer(
      String address,
      String zone,
      String region,
      long cpuMillis,
      long memMiB,
      long diskMiB,
      int portLow,
      int portHigh,
      Map<String, String> attributes) {}

  private static final String NAME = "[a-z0-9][a-z0-9.-]{0,62}";

  private static final Set<String> NEEDED =
      Set.of(
          "server",
          "state",
          "name",
          "address",
          "ports",
          "cpu-millis",
          "mem-mib",
          "disk-mib",
          "pool");
  private static final Set<String> OPTIONAL =
      Set.of(
          "token-file",
          "runtime",
          "zone",
          "region",
          "log-limit-mib",
          "cache-mib",
          "host-paths",
          "gpus",
          "network-namespace",
          "attributes",
          "slice");

  /** What a machine is told to join with. */
  record Joining(URI server, Path state, Path tokenFile, String name) {}

  static Joining parseJoin(List<String> words) throws Wrong {
    Set<String> needed = Set.of("server", "state", "join-token-file", "name");
    Reader reader = new Reader(options(words, needed, Set.of()));
    var joining =
        new Joining(
            reader.get("server", "https://server:8443", AgentSettings::secureServer),
            reader.get("state", "DIR", AgentSettings::path),
            reader.get("join-token-file", "FILE", AgentSettings::readable),
            reader.get("name", "host-1", word(NAME)));
    reader.complain();
    return joining;
  }

  private static URI secureServer(String text) {
    URI server = server(text);
    if (!server.getScheme().equals("https")) {
      throw new IllegalArgumentException("machines join by https: alone");
    }
    return server;
  }

  /** Whether the agent shows a certificate that it joined by, and no token. */
  boolean joined() {
    return tokenFile.isEmpty();
  }

  /** Something is wrong with what was said; the message names everything at once. */
  static final class Wrong extends Exception {
    private static final long serialVersionUID = 1L;

    Wrong(List<String> problems) {
      super(String.join("\n", problems));
    }
  }

  /** Reads {@code --key value} pairs. */
  static AgentSettings parse(List<String> words) throws Wrong {
    Reader reader = new Reader(options(words, NEEDED, OPTIONAL));
    int[] ports = reader.get("ports", "20000-20399", AgentSettings::ports);
    AgentSettings settings =
        new AgentSettings(
            reader.get("server", "http://127.0.0.1:8080", AgentSettings::server),
            reader.get("state", "DIR", AgentSettings::path),
            reader.get(
                "token-file",
                "FILE",
                text -> text.isEmpty() ? Optional.empty() : Optional.of(readable(text))),
            reader.get("pool", "letters, digits and dashes", word("[A-Za-z0-9-]{1,40}")),
            reader.get("name", "host-1", word(NAME)),
            new Offer(
                reader.get("address", "127.0.0.11", word("[A-Za-z0-9.:-]{1,253}")),
                reader.get("zone", "a word", word("[A-Za-z0-9.-]{0,60}")),
                reader.get("region", "a word", word("[A-Za-z0-9.-]{0,60}")),
                reader.get("cpu-millis", "2000", AgentSettings::positive),
                reader.get("mem-mib", "4096", AgentSettings::positive),
                reader.get("disk-mib", "10240", AgentSettings::positive),
                ports[0],
                ports[1],
                reader.get("attributes", "rack=r1,disk=ssd", AgentSettings::attributes)),
            reader.get(
                "runtime",
                "auto, runc or shim",
                text -> Runtimes.Wish.valueOf(text.toUpperCase(Locale.ROOT))),
            new Workshop.Rules(
                reader.get("host-paths", "/srv/data,/mnt/shared", AgentSettings::absolutes),
                reader.get("gpus", "/dev/nvidia0,/dev/nvidia1", AgentSettings::absolutes),
                reader.get("log-limit-mib", "32", AgentSettings::positive) << 20,
                reader.get("cache-mib", "8192", AgentSettings::positive) << 20),
            reader.get("network-namespace", "tasks", word("[A-Za-z0-9._-]{0,60}")),
            reader.get("slice", "universe.slice", word("([a-z0-9-]{1,50}\\.slice)?")));
    reader.complain();
    return settings;
  }

  /** For {@code stop-tasks}, which needs only a state directory. */
  static Path parseState(List<String> words) throws Wrong {
    Reader reader = new Reader(options(words, Set.of("state"), Set.of()));
    Path state = reader.get("state", "DIR", AgentSettings::path);
    if (!Files.isDirectory(state)) {
      reader.problems.add("--state " + state + " is no directory; name that of an agent");
    }
    reader.complain();
    return state;
  }

  private static Map<String, String> options(
      List<String> words, Set<String> needed, Set<String> optional) throws Wrong {
    Map<String, String> options = new HashMap<>();
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < words.size(); i += 2) {
      String word = words.get(i);
      String key = word.startsWith("--") ? word.substring(2) : "";
      if (!needed.contains(key) && !optional.contains(key)) {
        problems.add("unknown option '" + word + "'");
      } else if (i + 1 == words.size()) {
        problems.add(word + " needs a value");
      } else {
        options.put(key, words.get(i + 1));
      }
    }
    Set<String> missing = new HashSet<>(needed);
    missing.removeAll(options.keySet());
    missing.stream().sorted().forEach(key -> problems.add("--" + key + " is missing"));
    if (!problems.isEmpty()) {
      throw new Wrong(problems);
    }
    options.putIfAbsent("runtime", "auto");
    options.putIfAbsent("zone", "");
    options.putIfAbsent("region", "");
    options.putIfAbsent("log-limit-mib", "32");
    options.putIfAbsent("cache-mib", "8192");
    options.putIfAbsent("host-paths", "");
    options.putIfAbsent("gpus", "");
    options.putIfAbsent("network-namespace", "");
    options.putIfAbsent("attributes", "");
    options.putIfAbsent("slice", "");
    return options;
  }

  private static final class Reader {
    private final Map<String, String> options;
    private final List<String> problems = new ArrayList<>();

    Reader(Map<String, String> options) {
      this.options = options;
    }

    <T> T get(String key, String example, Function<String, T> parse) throws Wrong {
      String text = options.getOrDefault(key, "");
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException e) {
        problems.add("--" + key + " '" + text + "' must be like: " + example);
        throw new Wrong(problems);
      }
    }

    void complain() throws Wrong {
      if (!problems.isEmpty()) {
        throw new Wrong(problems);
      }
    }
  }

  private static URI server(String text) {
    URI uri = URI.create(text);
    if (uri.getHost() == null || !Set.of("http", "https").contains(uri.getScheme())) {
      throw new IllegalArgumentException(text);
    }
    return uri;
  }

  private static Path path(String text) {
    return Path.of(text).toAbsolutePath().normalize();
  }

  private static List<Path> absolutes(String text) {
    List<Path> paths =
        java.util.Arrays.stream(text.split(",")).filter(it -> !it.isBlank()).map(Path::of).toList();
    if (!paths.stream().allMatch(path -> path.isAbsolute() && path.equals(path.normalize()))) {
      throw new IllegalArgumentException(text);
    }
    return paths;
  }

  private static Map<String, String> attributes(String text) {
    Map<String, String> attributes = new HashMap<>();
    for (String each : text.isEmpty() ? new String[0] : text.split(",")) {
      if (!each.matches("[a-z][a-z0-9._-]{0,31}=[A-Za-z0-9._-]{1,60}")) {
        throw new IllegalArgumentException(text);
      }
      int at = each.indexOf('=');
      attributes.put(each.substring(0, at), each.substring(at + 1));
    }
    return attributes;
  }

  private static Path readable(String text) {
    Path file = path(text);
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException(text);
    }
    return file;
  }

  private static int[] ports(String text) {
    String[] ends = text.split("-", 2);
    int low = Integer.parseInt(ends[0]);
    int high = Integer.parseInt(ends[ends.length - 1]);
    if (low < 1 || high > 65535 || low > high) {
      throw new IllegalArgumentException(text);
    }
    return new int[] {low, high};
  }

  private static long positive(String text) {
    long value = Long.parseLong(text);
    if (value <= 0 || value > 1L << 40) {
      throw new IllegalArgumentException(text);
    }
    return value;
  }

  private static Function<String, String> word(String pattern) {
    return text -> {
      if (!text.matches(pattern)) {
        throw new IllegalArgumentException(text);
      }
      return text;
    };
  }
}
