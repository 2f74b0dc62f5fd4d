package universe.server.vault;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import universe.server.problem.Problem;

/**
 * What secrets are sealed with: AES-256-GCM under a key that lies in a file of the server (0600),
 * never in the database; a backup has it. A value opens under the very name and version alone that
 * it was sealed for, so that rows cannot be exchanged.
 */
final class SealingKey {
  private static final int KEY_BYTES = 32;

  private final Path file;

  SealingKey(Path file) {
    this.file = file;
  }

  /**
   * Made at the first secret; never made anew while the database holds what the last one sealed.
   */
  void ensure(boolean sealedBefore) {
    if (Files.exists(file) || sealedBefore) {
      return;
    }
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    try {
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.deleteIfExists(fresh);
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, Base64.getEncoder().encodeToString(key) + "\n");
      Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("the key file " + file + " cannot be written", e);
    }
  }

  String seal(String name, String value) {
    try {
      byte[] sealed = cipher().encrypt(bytes(value), bytes(name));
      return Base64.getEncoder().encodeToString(sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  /**
   * @throws Problem when the key is missing or another
   */
  String open(String name, String sealed) {
    try {
      byte[] value = cipher().decrypt(Base64.getDecoder().decode(sealed), bytes(name));
      return new String(value, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw unusable("It does not open what the database holds.");
    }
  }

  private AesGcmJce cipher() throws GeneralSecurityException {
    try {
      return new AesGcmJce(Base64.getDecoder().decode(Files.readString(file).strip()));
    } catch (IOException e) {
      throw unusable("It cannot be read.");
    }
  }

  private Problem unusable(String cause) {
    return Problem.unavailable(
        "secrets-sealed",
        "The key of the secrets, " + file + ", is not the right one. " + cause,
        "Put the file back from a backup of the pool; without it secrets must be set again under"
            + " other names.");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
