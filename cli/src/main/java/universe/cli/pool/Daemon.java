package universe.cli.pool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One of the pool's processes: a name for people, a pid file and a log. */
record Daemon(String name, Path pidFile, Path log) {
  private static final long LARGE_LOG = 16L << 20;
  private static final int TAIL = 16 << 10;

  /** The process, when it runs. */
  Optional<ProcessIdentity> running() {
    try {
      return Files.exists(pidFile)
          ? ProcessIdentity.parse(Files.readString(pidFile)).filter(ProcessIdentity::alive)
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it in a session of its own, so that it outlives this command and its terminal. */
  void start(List<String> command, Path directory, Map<String, String> environment) {
    try {
      keepLogSmall();
      var inOwnSession = new ArrayList<String>(List.of("setsid"));
      inOwnSession.addAll(command);
      var builder = new ProcessBuilder(inOwnSession).directory(directory.toFile());
      builder.environment().keySet().removeIf(variable -> variable.startsWith("UNIVERSE_"));
      builder.environment().putAll(environment);
      builder.redirectInput(Path.of("/dev/null").toFile());
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      remember(builder.start().pid());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void remember(long pid) throws IOException {
    String line = ProcessIdentity.of(pid).map(ProcessIdentity::line).orElse(pid + " 0 gone");
    Path fresh = pidFile.resolveSibling(pidFile.getFileName() + ".new");
    Files.writeString(fresh, line + "\n");
    Files.move(fresh, pidFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void keepLogSmall() throws IOException {
    if (Files.exists(log) && Files.size(log) > LARGE_LOG) {
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.exists(log)) {
      Files.createFile(
          log, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
  }

  /**
   * Asks it to end, and ends it when it does not within the grace.
   *
   * @return whether it ended by itself
   */
  boolean end(Duration grace) {
    Optional<ProcessIdentity> running = running();
    boolean byItself = true;
    if (running.isPresent()) {
      ProcessHandle handle = ProcessHandle.of(running.get().pid()).orElse(null);
      if (handle != null && running.get().alive()) {
        handle.destroy();
        byItself = ended(handle, running.get(), grace);
        if (!byItself) {
          handle.destroyForcibly();
          ended(handle, running.get(), grace);
        }
      }
    }
    forget();
    return byItself;
  }

  private static boolean ended(ProcessHandle handle, ProcessIdentity identity, Duration grace) {
    try {
      handle.onExit().get(grace.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return !identity.alive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !identity.alive();
    } catch (java.util.concurrent.ExecutionException e) {
      return !identity.alive();
    }
  }

  private void forget() {
    try {
      Files.deleteIfExists(pidFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last lines of its log, for the sentence that says why it did not start. */
  List<String> lastWords(int lines) {
    try (var channel = Files.newByteChannel(log)) {
      long from = Math.max(0, channel.size() - TAIL);
      channel.position(from);
      var buffer = java.nio.ByteBuffer.allocate((int) (channel.size() - from));
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
        continue;
      }
      List<String> all =
          new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank())
              .toList();
      return all.subList(Math.max(0, all.size() - lines), all.size());
    } catch (IOException e) {
      return List.of();
    }
  }
}
