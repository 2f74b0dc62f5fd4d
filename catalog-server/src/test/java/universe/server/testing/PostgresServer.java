package universe.server.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import universe.server.wiring.Settings;

/** A throw-away PostgreSQL, started once for all tests of a JVM, as a user that is not root. */
public final class PostgresServer {
  private static final String USER = "nobody";
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static Optional<PostgresServer> started = Optional.empty();

  private final Path bin;
  private final Path directory;
  private final int port;

  private PostgresServer(Path bin, Path directory, int port) {
    this.bin = bin;
    this.directory = directory;
    this.port = port;
  }

  /** A fresh database of the server. */
  public static synchronized Settings.Database fresh() {
    PostgresServer server = started.orElseGet(PostgresServer::start);
    started = Optional.of(server);
    String name = "test" + DATABASES.incrementAndGet();
    server.run("createdb", "-h", "127.0.0.1", "-p", String.valueOf(server.port), name);
    return new Settings.Database(
        "jdbc:postgresql://127.0.0.1:" + server.port + "/" + name, USER, "unused", false);
  }

  private static PostgresServer start() {
    Optional<Path> bin = binaries();
    assumeTrue(bin.isPresent(), "skipped: needs the PostgreSQL server's binaries");
    try {
      Path directory = Files.createTempDirectory("universe-postgres");
      PostgresServer server = new PostgresServer(bin.orElseThrow(), directory, freePort());
      server.init();
      Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private void init() throws IOException {
    if (root()) {
      execute(List.of("chown", USER, directory.toString()));
    }
    String data = directory.resolve("data").toString();
    run("initdb", "-D", data, "-U", USER, "-A", "trust", "--no-sync");
    run(
        "pg_ctl",
        "-D",
        data,
        "-w",
        "-l",
        directory.resolve("log").toString(),
        "-o",
        "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off",
        "start");
  }

  private void stop() {
    run("pg_ctl", "-D", directory.resolve("data").toString(), "-m", "immediate", "stop");
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run(String program, String... arguments) {
    List<String> line = new ArrayList<>();
    if (root()) {
      line.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=nogroup", "--clear-groups", "--"));
    }
    line.add(bin.resolve(program).toString());
    line.addAll(List.of(arguments));
    execute(line);
  }

  private void execute(List<String> line) {
    try {
      Path out = directory.resolveSibling(directory.getFileName() + ".out");
      Process process =
          new ProcessBuilder(line)
              .directory(Path.of("/").toFile())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      boolean ended = process.waitFor(60, TimeUnit.SECONDS);
      if (!ended || process.exitValue() != 0) {
        throw new IllegalStateException(line + " failed: " + Files.readString(out));
      }
      Files.deleteIfExists(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean root() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static Optional<Path> binaries() {
    Path versions = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(versions)) {
      return Optional.empty();
    }
    try (Stream<Path> found = Files.list(versions)) {
      return found
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.naturalOrder());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
