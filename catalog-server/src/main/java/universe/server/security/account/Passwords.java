package universe.server.security.account;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import universe.server.problem.Problem;

/**
 * Keeps passwords by PBKDF2 with HMAC-SHA-512, a salt each and the count OWASP advises (210,000):
 * {@code pbkdf2-sha512$COUNT$SALT$HASH}.
 */
final class Passwords {
  static final int LEAST = 10;
  private static final int MOST = 200;
  private static final int COUNT = 210_000;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Stands for the password of nobody, so that an unknown name takes as long as a known one. */
  private static final String NOBODY = hash("nobody has this password");

  private Passwords() {}

  /**
   * @throws Problem when it is too short or too long
   */
  static String checked(String password) {
    if (password.length() < LEAST || password.length() > MOST) {
      throw Problem.invalid(
          "weak-password",
          "A password needs " + LEAST + " to " + MOST + " characters.",
          "Take several words, or let a password manager draw one.",
          List.of(new Problem.Fault("/password", "has " + password.length() + " characters")));
    }
    return hash(password);
  }

  private static String hash(String password) {
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    HexFormat hex = HexFormat.of();
    return "pbkdf2-sha512$"
        + COUNT
        + "$"
        + hex.formatHex(salt)
        + "$"
        + hex.formatHex(derive(password, salt, COUNT));
  }

  /**
   * @param kept what {@link #checked} gave; empty for somebody who is unknown or has none
   */
  static boolean matches(String password, String kept) {
    String[] parts = (kept.isEmpty() ? NOBODY : kept).split("\\$");
    HexFormat hex = HexFormat.of();
    byte[] given =
        derive(
            password.length() > MOST ? "" : password,
            hex.parseHex(parts[2]),
            Integer.parseInt(parts[1]));
    return MessageDigest.isEqual(given, hex.parseHex(parts[3])) && !kept.isEmpty();
  }

  private static byte[] derive(String password, byte[] salt, int count) {
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
          .generateSecret(new PBEKeySpec(password.toCharArray(), salt, count, 256))
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has PBKDF2", e);
    }
  }
}
