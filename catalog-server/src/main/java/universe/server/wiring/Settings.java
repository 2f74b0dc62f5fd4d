package universe.server.wiring;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import universe.artifacts.fetch.Registry;

/**
 * What the launcher tells the server, checked at the start; docs/operations.md lists the variables.
 *
 * @param data directory of database and artifact store
 * @param packages directories of packages to load, the first one first
 * @param files directories whose files packages may name by {@code file:}; {@code files} of the
 *     data directory is always one
 * @param registries of images, beside the public ones
 * @param port the port people and agents connect to
 * @param loginRequired false only for throw-away pools
 */
public record Settings(
    Path data,
    String pool,
    Path adminTokenFile,
    Path agentTokenFile,
    List<Path> packages,
    List<Path> files,
    List<Registry> registries,
    int port,
    Database database,
    boolean loginRequired,
    Pace pace,
    Retention retention,
    Optional<Network> network) {

  private static final Set<String> DATABASE_KEYS =
      Set.of("UNIVERSE_DB_URL", "UNIVERSE_DB_USER", "UNIVERSE_DB_PASSWORD", "UNIVERSE_DB_CLASS");

  private static final Set<String> TLS_KEYS =
      Set.of("UNIVERSE_TLS_KEYS", "UNIVERSE_TLS_PORT", "UNIVERSE_TLS_NAMES");

  private static final Set<String> KEEP_KEYS =
      Set.of("UNIVERSE_KEEP_EVENTS_DAYS", "UNIVERSE_KEEP_REVISIONS");

  /**
   * How the server listens beyond loopback, always by TLS.
   *
   * @param keys directory of the authority and the server's certificate
   * @param names by which it may be addressed, lower case, without ports
   */
  public record Network(Path keys, int port, Set<String> names) {
    public Network {
      names = Set.copyOf(names);
    }
  }

  /** Where wishes are kept. */
  public record Database(String url, String user, String password, boolean h2) {
    @Override
    public String toString() {
      return "Database[" + url.replaceAll("[?;].*", "") + ", user=" + user + "]";
    }
  }

  /**
   * How fast the server notices things.
   *
   * @param heartbeatSeconds how often agents shall send a sign of life
   * @param silentSeconds after which a host without one is suspected
   */
  public record Pace(double heartbeatSeconds, double silentSeconds) {
    public Pace {
      if (!(heartbeatSeconds >= 0.05) || silentSeconds < 2 * heartbeatSeconds) {
        throw new IllegalArgumentException(
            "UNIVERSE_SILENT_SECONDS must be at least twice UNIVERSE_HEARTBEAT_SECONDS (>= 0.05)"
                + " but they are "
                + silentSeconds
                + " and "
                + heartbeatSeconds);
      }
    }
  }

  /**
   * How long what is over is kept.
   *
   * @param events for this long, and the newest thousand always
   * @param revisions so many of each app, those in use always
   */
  public record Retention(Duration events, int revisions) {
    public static final Retention USUAL = new Retention(Duration.ofDays(30), 100);

    public Retention {
      if (events.toHours() < 1 || revisions < 2) {
        throw new IllegalArgumentException(
            "UNIVERSE_KEEP_EVENTS_DAYS must be at least 1 and UNIVERSE_KEEP_REVISIONS at least 2,"
                + " but they are "
                + events.toDays()
                + " and "
                + revisions);
      }
    }
  }

  /** The settings of this process. */
  public static Settings ofProcess() {
    return from(System.getenv());
  }

  /**
   * @throws IllegalArgumentException that names every setting that is missing or wrong
   */
  public static Settings from(Map<String, String> environment) {
    Reader read = new Reader(environment);
    Path data = Path.of(read.required("UNIVERSE_SERVER_DATA")).toAbsolutePath().normalize();
    String pool = read.checked("UNIVERSE_POOL", "local", Settings::poolId);
    Path admin = Path.of(read.required("UNIVERSE_ADMIN_TOKEN_FILE"));
    Path agent = Path.of(read.required("UNIVERSE_AGENT_TOKEN_FILE"));
    List<Path> packages = paths(environment.getOrDefault("UNIVERSE_PACKAGES", "packages"));
    List<Path> files =
        Stream.concat(
                Stream.of(data.resolve("files")),
                paths(environment.getOrDefault("UNIVERSE_FILES", "")).stream())
            .toList();
    List<Registry> registries = read.checked("UNIVERSE_REGISTRIES", "", Settings::registries);
    int port = read.checked("UNIVERSE_PORT", "8080", Settings::port);
    boolean login = read.checked("UNIVERSE_LOGIN", "required", Settings::login);
    double heartbeat = read.checked("UNIVERSE_HEARTBEAT_SECONDS", "5", Double::parseDouble);
    double silent = read.checked("UNIVERSE_SILENT_SECONDS", "20", Double::parseDouble);
    long eventDays = read.checked("UNIVERSE_KEEP_EVENTS_DAYS", "30", Long::parseLong);
    int revisions = read.checked("UNIVERSE_KEEP_REVISIONS", "100", Integer::parseInt);
    Optional<Network> network = network(read, environment);
    read.unknown("UNIVERSE_DB_", DATABASE_KEYS);
    read.unknown("UNIVERSE_TLS_", TLS_KEYS);
    read.unknown("UNIVERSE_KEEP_", KEEP_KEYS);
    read.unknown("UNIVERSE_SERVER_", Set.of("UNIVERSE_SERVER_DATA"));
    read.finish();
    return new Settings(
        data,
        pool,
        admin,
        agent,
        packages,
        files,
        registries,
        port,
        database(data, environment),
        login,
        new Pace(heartbeat, silent),
        new Retention(Duration.ofDays(eventDays), revisions),
        network);
  }

  private static Optional<Network> network(Reader read, Map<String, String> environment) {
    String keys = environment.getOrDefault("UNIVERSE_TLS_KEYS", "");
    int port = read.checked("UNIVERSE_TLS_PORT", "8443", Settings::port);
    String names = environment.getOrDefault("UNIVERSE_TLS_NAMES", "").toLowerCase(Locale.ROOT);
    Set<String> all =
        Stream.of(names.split(",")).filter(it -> !it.isBlank()).collect(Collectors.toSet());
    return keys.isEmpty() ? Optional.empty() : Optional.of(new Network(Path.of(keys), port, all));
  }

  private static List<Path> paths(String joined) {
    return Stream.of(joined.split(File.pathSeparator))
        .filter(part -> !part.isBlank())
        .map(Path::of)
        .toList();
  }

  private static Database database(Path data, Map<String, String> environment) {
    String url = environment.getOrDefault("UNIVERSE_DB_URL", "");
    String user = environment.getOrDefault("UNIVERSE_DB_USER", url.isEmpty() ? "sa" : "");
    String password = environment.getOrDefault("UNIVERSE_DB_PASSWORD", "");
    if (url.isEmpty()) {
      url = "jdbc:h2:file:" + data.resolve("db").resolve("universe");
    }
    boolean h2 = url.startsWith("jdbc:h2:");
    if (h2 && !url.toUpperCase(Locale.ROOT).contains("WRITE_DELAY")) {
      url += ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000";
    }
    return new Database(url, user, password, h2);
  }

  private static List<Registry> registries(String text) {
    return Stream.of(text.split("[,\\s]+"))
        .filter(part -> !part.isEmpty())
        .map(Registry::parse)
        .toList();
  }

  private static String poolId(String text) {
    if (!text.matches("[a-z0-9]{1,32}")) {
      throw new IllegalArgumentException("must be 1 to 32 lower-case letters and digits");
    }
    return text;
  }

  private static int port(String text) {
    int port = Integer.parseInt(text);
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("must lie between 1 and 65535");
    }
    return port;
  }

  private static boolean login(String text) {
    return switch (text) {
      case "required" -> true;
      case "none" -> false;
      default -> throw new IllegalArgumentException("must be 'required' or 'none'");
    };
  }

  /** Reads variables and gathers all that is wrong with them. */
  private static final class Reader {
    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    Reader(Map<String, String> environment) {
      this.environment = environment;
    }

    String required(String key) {
      String value = environment.getOrDefault(key, "");
      if (value.isBlank()) {
        problems.add(key + " is not set");
      }
      return value;
    }

    <T> T checked(String key, String standard, Function<String, T> check) {
      String text = environment.getOrDefault(key, standard);
      try {
        return check.apply(text);
      } catch (IllegalArgumentException e) {
        problems.add(key + " '" + text + "': " + e.getMessage());
        return check.apply(standard);
      }
    }

    void unknown(String prefix, Set<String> known) {
      environment.keySet().stream()
          .filter(key -> key.startsWith(prefix) && !known.contains(key))
          .sorted()
          .forEach(key -> problems.add(key + " is no known setting"));
    }

    void finish() {
      if (!problems.isEmpty()) {
        throw new IllegalArgumentException(
            "The server's settings are wrong: "
                + String.join("; ", problems)
                + ". See docs/operations.md.");
      }
    }
  }
}
