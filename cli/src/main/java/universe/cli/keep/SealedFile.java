package universe.cli.keep;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A file that only its passphrase opens: AES-256-GCM in segments (Tink's streaming encryption), so
 * that whatever is changed, cut off or put in another order is noticed; the key is stretched from
 * the passphrase with PBKDF2-HMAC-SHA256.
 */
final class SealedFile {
  static final int SHORTEST_PASSPHRASE = 12;

  private static final byte[] MAGIC = "universe backup 1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int SALT_BYTES = 16;
  private static final int KEY_BYTES = 32;
  private static final int ROUNDS = 600_000;
  private static final int SEGMENT = 1 << 20;

  private SealedFile() {}

  /** Begins a new file that nobody else may read; it is whole once the stream is closed. */
  static OutputStream create(Path file, char[] passphrase) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE);
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    out.write(MAGIC);
    out.write(salt);
    try {
      return cipher(passphrase, salt).newEncryptingStream(out, MAGIC);
    } catch (GeneralSecurityException e) {
      throw new IOException("this JDK cannot encrypt", e);
    }
  }

  /**
   * Opens a file; reading fails where it is not what was written.
   *
   * @throws IOException when it is no such file, or the passphrase is another
   */
  static InputStream open(Path file, char[] passphrase) throws IOException {
    InputStream in = Files.newInputStream(file);
    if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
      in.close();
      throw new IOException("it is no backup of a pool");
    }
    byte[] salt = in.readNBytes(SALT_BYTES);
    try {
      return cipher(passphrase, salt).newDecryptingStream(in, MAGIC);
    } catch (GeneralSecurityException e) {
      throw new IOException("this JDK cannot decrypt", e);
    }
  }

  private static AesGcmHkdfStreaming cipher(char[] passphrase, byte[] salt)
      throws GeneralSecurityException {
    byte[] key =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
            .generateSecret(new PBEKeySpec(passphrase, salt, ROUNDS, KEY_BYTES * Byte.SIZE))
            .getEncoded();
    return new AesGcmHkdfStreaming(key, "HmacSha256", KEY_BYTES, SEGMENT, 0);
  }
}
