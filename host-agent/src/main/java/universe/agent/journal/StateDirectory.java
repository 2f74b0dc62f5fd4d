package universe.agent.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The directory of one agent, held by one process at a time. Tasks pass through it to their
 * sandboxes, so it and {@code sandboxes/} can be traversed but not listed; the rest is closed.
 */
public final class StateDirectory implements AutoCloseable {
  private static final List<String> OPEN = List.of("sandboxes", "volumes");
  private static final List<String> CLOSED = List.of("run", "cache");

  private final Path root;
  private final FileChannel lockFile;
  private final FileLock lock;

  private StateDirectory(Path root, FileChannel lockFile, FileLock lock) {
    this.root = root;
    this.lockFile = lockFile;
    this.lock = lock;
  }

  /**
   * @throws IllegalStateException when another process holds it
   * @throws UncheckedIOException when it cannot be written
   */
  public static StateDirectory hold(Path directory) {
    try {
      Path root = Files.createDirectories(directory.toAbsolutePath().normalize()).toRealPath();
      permit(root, "rwx--x--x");
      for (String name : OPEN) {
        permit(Files.createDirectories(root.resolve(name)), "rwx--x--x");
      }
      for (String name : CLOSED) {
        permit(Files.createDirectories(root.resolve(name)), "rwx------");
      }
      FileChannel file =
          FileChannel.open(
              root.resolve("agent.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      return new StateDirectory(root, file, locked(file, root));
    } catch (IOException e) {
      throw new UncheckedIOException("the state directory " + directory + " cannot be used", e);
    }
  }

  public Path root() {
    return root;
  }

  public Path path(String name) {
    return root.resolve(name);
  }

  /** The host's identity, drawn when the agent first starts here and kept for good. */
  public String hostId() {
    Path file = root.resolve("host.id");
    try {
      if (Files.exists(file)) {
        String id = Files.readString(file).strip();
        if (id.matches("[a-z0-9-]{8,64}")) {
          return id;
        }
        throw new IllegalStateException(
            file + " is damaged; restore it, or delete it to join as a new host");
      }
      byte[] random = new byte[12];
      new SecureRandom().nextBytes(random);
      String id =
          "host-"
              + Base64.getUrlEncoder()
                  .withoutPadding()
                  .encodeToString(random)
                  .toLowerCase(Locale.ROOT)
                  .replace('_', '-');
      Path partial = root.resolve("host.id.partial");
      Files.writeString(partial, id + "\n", StandardOpenOption.CREATE, StandardOpenOption.DSYNC);
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
      return id;
    } catch (IOException e) {
      throw new UncheckedIOException("the host's identity cannot be kept in " + file, e);
    }
  }

  @Override
  public void close() {
    try (lockFile) {
      lock.release();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileLock locked(FileChannel file, Path root) throws IOException {
    @Nullable FileLock lock;
    try {
      lock = file.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      file.close();
      throw new IllegalStateException(
          "another agent holds " + root + "; end it first, or give this one its own --state");
    }
    return lock;
  }

  private static void permit(Path directory, String permissions) throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(permissions));
  }
}
