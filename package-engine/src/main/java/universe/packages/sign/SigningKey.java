package universe.packages.sign;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Both halves of a publisher's key; the private one never leaves its holder. */
public final class SigningKey {
  private static final byte[] TRIAL = {1, 2, 3};

  private final PrivateKey secret;
  private final PublisherKey key;

  private SigningKey(PrivateKey secret, PublisherKey key) {
    this.secret = secret;
    this.key = key;
  }

  /** A new one. */
  public static SigningKey generate() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      String encoded = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
      return new SigningKey(pair.getPrivate(), new PublisherKey(encoded));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform since 15 has Ed25519", e);
    }
  }

  /**
   * One that was kept.
   *
   * @param secret the private half in the PKCS #8 form, base64
   * @throws IllegalArgumentException when it is none, or does not belong to the public half
   */
  public static SigningKey of(String secret, PublisherKey key) {
    try {
      PrivateKey half =
          KeyFactory.getInstance("Ed25519")
              .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(secret)));
      SigningKey whole = new SigningKey(half, key);
      if (!whole.seal(TRIAL).proves(TRIAL)) {
        throw new IllegalArgumentException("the private half belongs to another public one");
      }
      return whole;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("no Ed25519 private key", e);
    }
  }

  public PublisherKey key() {
    return key;
  }

  /** The private half in the PKCS #8 form, base64; a secret. */
  public String secret() {
    return Base64.getEncoder().encodeToString(secret.getEncoded());
  }

  /** Signs these bytes. */
  public Seal seal(byte[] message) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(secret);
      signature.update(message);
      return new Seal(key, Base64.getEncoder().encodeToString(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that was checked cannot sign", e);
    }
  }
}
