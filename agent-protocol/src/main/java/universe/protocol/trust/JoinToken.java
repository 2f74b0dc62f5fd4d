package universe.protocol.trust;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a machine joins a pool with: {@code UVJ-1-AUTHORITY-SECRET}. The agent checks the server by
 * the first part before it shows the second.
 *
 * @param authority SHA-256 of the pool's authority's certificate, as 64 hexadecimal digits
 * @param secret 256 random bits, known to the server by their digest alone
 */
public record JoinToken(String authority, String secret) {
  private static final Pattern FORM =
      Pattern.compile("UVJ-1-([0-9a-f]{64})-([A-Za-z0-9_-]{20,100})");

  /**
   * @throws IllegalArgumentException that says what a token looks like
   */
  public static JoinToken parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "this is no join token; `universe host token create` makes one: UVJ-1-…");
    }
    return new JoinToken(matcher.group(1), matcher.group(2));
  }

  /** The whole token, to be shown once. */
  public String text() {
    return "UVJ-1-" + authority + "-" + secret;
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "JoinToken[authority=" + authority + "]";
  }
}
