package universe.cli.pool;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import universe.cli.connect.DataDirectory;
import universe.cli.connect.PoolSettings;
import universe.cli.connect.Surroundings;
import universe.cli.network.ServerKeys;

/** How the catalogue server of a pool is started. */
final class ServerProcess {
  /** The listener address goes in before the boot: Payara Micro would listen everywhere. */
  private static final String BEFORE_BOOT =
      "set configs.config.server-config.network-config.network-listeners.network-listener."
          + "http-listener.address=127.0.0.1\n"
          + "set configs.config.server-config.network-config.protocols.protocol."
          + "http-listener.http.encoded-slash-enabled=true\n";

  private static final Pattern SETTING = Pattern.compile("(UNIVERSE_[A-Z0-9_]+)=(.*)");

  /** What of the server's settings may stand in the environment of {@code up}. */
  private static final Pattern FROM_ENVIRONMENT =
      Pattern.compile(
          "UNIVERSE_DB_[A-Z]+|UNIVERSE_FILES|UNIVERSE_REGISTRIES|UNIVERSE_(HEARTBEAT|SILENT)_SECONDS"
              + "|UNIVERSE_KEEP_[A-Z_]+|UNIVERSE_REPOSITORY_[A-Z]+");

  private final DataDirectory directory;
  private final Surroundings around;
  private final BuiltParts parts;

  ServerProcess(DataDirectory directory, Surroundings around, BuiltParts parts) {
    this.directory = directory;
    this.around = around;
    this.parts = parts;
  }

  static Daemon daemon(DataDirectory directory) {
    return new Daemon("server", directory.serverPid(), directory.serverLog());
  }

  void start(PoolSettings pool) throws IOException {
    Path scratch = emptied(directory.server().resolve("tmp"));
    Path beforeBoot = directory.server().resolve("before-boot.txt");
    String network = pool.network().map(ServerKeys::beforeBoot).orElse("");
    Files.writeString(beforeBoot, BEFORE_BOOT + network);
    Path logging = loggingSettings();
    var command =
        new ArrayList<String>(
            List.of(
                BuiltParts.java(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xms64m",
                "-Xmx512m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Duser.timezone=UTC",
                "-Djava.io.tmpdir=" + scratch));
    around
        .variable("UNIVERSE_SERVER_JAVA_OPTIONS")
        .ifPresent(options -> command.addAll(List.of(options.strip().split("\\s+"))));
    if (pool.network().isPresent()) {
      command.add("@" + new ServerKeys(directory.tls()).javaArguments());
      // Empty: the JDK tells its logger of refused handshakes, and the server its audit log.
      command.add("-Djavax.net.debug=");
    }
    command.addAll(
        List.of(
            "-jar",
            parts.payara().toString(),
            "--deploy",
            parts.application().toString(),
            "--contextroot",
            "/",
            "--port",
            Integer.toString(pool.port()),
            "--nohazelcast",
            "--disablephonehome",
            "--logproperties",
            logging.toString(),
            "--prebootcommandfile",
            beforeBoot.toString()));
    pool.network().ifPresent(it -> command.addAll(secureListener(it)));
    daemon(directory).start(command, directory.server(), settings(pool));
  }

  private static List<String> secureListener(PoolSettings.Network network) {
    return List.of("--sslport", Integer.toString(network.port()), "--sslcert", "server");
  }

  private Path loggingSettings() throws IOException {
    Path file = directory.server().resolve("logging.properties");
    try (InputStream settings = ServerProcess.class.getResourceAsStream("logging.properties")) {
      Files.copy(requireNonNull(settings), file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }

  private Map<String, String> settings(PoolSettings pool) throws IOException {
    Map<String, String> settings = keptSettings();
    settings.put("UNIVERSE_SERVER_DATA", directory.server().toString());
    settings.put("UNIVERSE_POOL", pool.id());
    settings.put("UNIVERSE_ADMIN_TOKEN_FILE", directory.adminToken().toString());
    settings.put("UNIVERSE_AGENT_TOKEN_FILE", directory.agentToken().toString());
    settings.put("UNIVERSE_PACKAGES", packages());
    settings.put("UNIVERSE_PORT", Integer.toString(pool.port()));
    settings.put("UNIVERSE_LOGIN", pool.login() ? "required" : "none");
    pool.network()
        .ifPresent(
            it -> {
              settings.put("UNIVERSE_TLS_KEYS", directory.tls().toString());
              settings.put("UNIVERSE_TLS_PORT", Integer.toString(it.port()));
              settings.put("UNIVERSE_TLS_NAMES", String.join(",", it.names()));
            });
    return settings;
  }

  /** The shelf of the checkout, then the maintainer's own directories. */
  private String packages() {
    String shelf = parts.packages().toString();
    return around
        .variable("UNIVERSE_PACKAGES")
        .map(more -> shelf + File.pathSeparator + more)
        .orElse(shelf);
  }

  /** Another database and the like is named once, in the environment of an {@code up}, and kept. */
  private Map<String, String> keptSettings() throws IOException {
    Path file = directory.serverSettings();
    var kept = new TreeMap<String, String>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        Matcher setting = SETTING.matcher(line);
        if (setting.matches()) {
          kept.put(setting.group(1), setting.group(2));
        }
      }
    }
    var named = new TreeMap<>(around.environment());
    named.keySet().removeIf(name -> !FROM_ENVIRONMENT.matcher(name).matches());
    if (!named.isEmpty()) {
      kept.putAll(named);
      var lines = kept.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue());
      Secrets.write(file, lines.toList());
    }
    return kept;
  }

  private static Path emptied(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    return Files.createDirectories(folder);
  }
}
