package universe.packages.sign;

import java.util.Base64;

/**
 * A signature with the key that is said to have made it; whether the key is trusted is another
 * question.
 *
 * @param signature base64
 */
public record Seal(PublisherKey key, String signature) {
  /**
   * @throws IllegalArgumentException when the signature is no base64
   */
  public Seal {
    Base64.getDecoder().decode(signature);
  }

  /** Whether the key signed these very bytes. */
  public boolean proves(byte[] message) {
    return key.signed(message, Base64.getDecoder().decode(signature));
  }
}
