package universe.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A throw-away PostgreSQL on a free loopback port, run as a user that is not root. */
final class Postgres implements AutoCloseable {
  private static final String USER = "nobody";
  private final Path bin;
  private final Path directory;
  private final int port;

  private Postgres(Path bin, Path directory, int port) {
    this.bin = bin;
    this.directory = directory;
    this.port = port;
  }

  static Postgres start() {
    Optional<Path> bin = binaries();
    assumeTrue(bin.isPresent(), "skipped: needs the PostgreSQL server's binaries");
    try {
      Path directory = Files.createTempDirectory("universe-postgres");
      var postgres = new Postgres(bin.get(), directory, freePort());
      postgres.init();
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  Map<String, String> settings() {
    return Map.of(
        "UNIVERSE_DB_URL",
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
        "UNIVERSE_DB_USER",
        USER,
        "UNIVERSE_DB_PASSWORD",
        "unused");
  }

  @Override
  public void close() {
    run(List.of(bin.resolve("pg_ctl").toString(), "-D", data(), "-m", "immediate", "stop"));
    Command.run(
        Path.of("/"), Map.of(), Duration.ofMinutes(1), List.of("rm", "-rf", directory.toString()));
  }

  private void init() throws IOException {
    if (root()) {
      Command.run(
          Path.of("/"),
          Map.of(),
          Duration.ofSeconds(5),
          List.of("chown", USER, directory.toString()));
    }
    assertThat(
            run(List.of(bin.resolve("initdb").toString(), "-D", data(), "-U", USER, "-A", "trust"))
                .exit())
        .isZero();
    Outcome started =
        run(
            List.of(
                bin.resolve("pg_ctl").toString(),
                "-D",
                data(),
                "-w",
                "-l",
                directory.resolve("log").toString(),
                "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=",
                "start"));
    assertThat(started.exit()).as(started.out() + started.err()).isZero();
  }

  private Outcome run(List<String> words) {
    var line = new ArrayList<String>();
    if (root()) {
      line.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=nogroup", "--clear-groups", "--"));
    }
    line.addAll(words);
    return Command.run(directory, Map.of(), Duration.ofMinutes(1), line);
  }

  private String data() {
    return directory.resolve("data").toString();
  }

  private static boolean root() {
    return System.getProperty("user.name").equals("root");
  }

  private static Optional<Path> binaries() {
    Optional<Path> onPath = Tools.find("pg_ctl").map(Path::getParent);
    if (onPath.isPresent()) {
      return onPath;
    }
    try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
      return versions
          .map(v -> v.resolve("bin"))
          .filter(b -> Files.isExecutable(b.resolve("pg_ctl")))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
