package universe.bench.pool;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A throw-away PostgreSQL with its durability as shipped, on a free port of loopback. */
public final class Postgres implements AutoCloseable {
  /** PostgreSQL refuses to run as root. */
  private static final String USER = "nobody";

  private final Path bin;
  private final Path directory;
  private final int port;

  private Postgres(Path bin, Path directory, int port) {
    this.bin = bin;
    this.directory = directory;
    this.port = port;
  }

  /**
   * @return empty where its programs are not installed
   */
  public static Optional<Postgres> start() throws IOException, InterruptedException {
    Optional<Path> bin = programs();
    if (bin.isEmpty()) {
      return Optional.empty();
    }
    Path directory = Files.createTempDirectory("universe-bench-postgres");
    var postgres = new Postgres(bin.get(), directory, freePort());
    postgres.init();
    return Optional.of(postgres);
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  /** For the environment of the server. */
  public Map<String, String> settings() {
    return Map.of(
        "UNIVERSE_DB_URL",
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
        "UNIVERSE_DB_USER",
        USER,
        "UNIVERSE_DB_PASSWORD",
        "unused");
  }

  @Override
  public void close() throws IOException {
    try {
      run("pg_ctl", "-D", data(), "-m", "immediate", "stop");
      Shell.run(Path.of("/"), "rm", "-rf", directory.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while PostgreSQL was ended", e);
    }
  }

  private void init() throws IOException, InterruptedException {
    if (root()) {
      Shell.run(directory, "chown", USER, directory.toString());
    }
    run("initdb", "-D", data(), "-U", USER, "-A", "trust");
    String options = "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=";
    String log = directory.resolve("log").toString();
    run("pg_ctl", "-D", data(), "-w", "-l", log, "-o", options, "start");
  }

  private void run(String program, String... words) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    if (root()) {
      line.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=nogroup", "--clear-groups", "--"));
    }
    line.add(bin.resolve(program).toString());
    line.addAll(List.of(words));
    Shell.run(directory, line.toArray(String[]::new));
  }

  private String data() {
    return directory.resolve("data").toString();
  }

  private static boolean root() {
    return System.getProperty("user.name").equals("root");
  }

  private static Optional<Path> programs() throws IOException {
    Path debian = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(debian)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(debian)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("pg_ctl")))
          .findFirst();
    }
  }
}
