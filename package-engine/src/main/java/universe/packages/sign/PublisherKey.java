package universe.packages.sign;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The public half of a publisher's key.
 *
 * @param base64 an Ed25519 key in the X.509 form, as {@code openssl pkey -pubout -outform DER |
 *     base64} prints it on one line
 */
public record PublisherKey(String base64) {
  private static final int SHOWN = 16;

  /**
   * @throws IllegalArgumentException when it is no Ed25519 key
   */
  public PublisherKey {
    decoded(base64);
  }

  /** What people compare: the beginning of the key's SHA-256, {@code 3f0c…}, 32 digits. */
  public String fingerprint() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(Base64.getDecoder().decode(base64));
      return HexFormat.of().formatHex(digest, 0, SHOWN);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  /** Whether the holder of this key signed these very bytes. */
  public boolean signed(byte[] message, byte[] signature) {
    try {
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(decoded(base64));
      check.update(message);
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // a signature that cannot even be read proves nothing
    }
  }

  private static PublicKey decoded(String base64) {
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "no Ed25519 public key: one line of base64 with the X.509 form is needed, as `universe key"
              + " show` prints it",
          e);
    }
  }
}
