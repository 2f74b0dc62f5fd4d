package universe.cli.pool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** Files that nobody but their owner may read. */
final class Secrets {
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final int TOKEN_BYTES = 32;

  private Secrets() {}

  /** A new credential in the file, unless there is one. */
  static void ensureToken(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] secret = new byte[TOKEN_BYTES];
      new SecureRandom().nextBytes(secret);
      write(file, List.of(Base64.getUrlEncoder().withoutPadding().encodeToString(secret)));
    }
  }

  /** Replaces the file in one step; it is never readable by others, not even for a moment. */
  static void write(Path file, List<String> lines) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh, OWNER_ONLY);
    Files.write(fresh, lines);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
