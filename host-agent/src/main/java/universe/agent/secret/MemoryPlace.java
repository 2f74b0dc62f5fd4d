package universe.agent.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Finds a directory of this agent's own in a file system that lies in memory. */
final class MemoryPlace {
  private static final List<Path> CANDIDATES = List.of(Path.of("/run"), Path.of("/dev/shm"));
  private static final int MARK_BYTES = 8;

  private MemoryPlace() {}

  /**
   * @param state the agent's state directory, which no other agent has
   * @return nothing when this machine has no such file system that the agent may write to
   */
  static Optional<Path> of(Path state) {
    return CANDIDATES.stream()
        .filter(MemoryPlace::isInMemory)
        .findFirst()
        .flatMap(place -> own(place.resolve("universe-" + mark(state))));
  }

  private static boolean isInMemory(Path place) {
    try {
      return Files.isWritable(place) && Files.getFileStore(place).type().equals("tmpfs");
    } catch (IOException e) {
      return false;
    }
  }

  /** What somebody else made there before us, or a link, is not taken. */
  private static Optional<Path> own(Path directory) {
    try {
      try {
        Files.createDirectory(
            directory,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } catch (FileAlreadyExistsException e) {
        if (!isOurs(directory)) {
          return Optional.empty();
        }
      }
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
      return Optional.of(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("directory " + directory + " cannot be made", e);
    }
  }

  private static boolean isOurs(Path directory) throws IOException {
    return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
        && Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS)
            .getName()
            .equals(System.getProperty("user.name"));
  }

  private static String mark(Path state) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(state.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, MARK_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
