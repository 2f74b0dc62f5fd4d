package universe.protocol;

import java.util.regex.Pattern;

/**
 * The name of a secret, such as {@code team/db.password}: 1 to 8 segments with slashes between, 250
 * characters at most. It stands among the apps: who may deploy below {@code /team} may set and use
 * what is called {@code team/…}.
 */
public record SecretPath(String value) implements Comparable<SecretPath> {
  /** What a text begins with that names a secret where a value could stand, as in options. */
  public static final String SCHEME = "secret:";

  private static final Pattern SHAPE =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*){0,7}");
  private static final int LONGEST = 250;

  public SecretPath {
    if (value.length() > LONGEST || !SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a secret's name has 1 to 8 segments of letters, digits, '_', '-' and '.' with '/'"
              + " between, such as team/db.password");
    }
  }

  /**
   * Reads a name with or without {@link #SCHEME}, and with or without a slash in front.
   *
   * @throws IllegalArgumentException that does not repeat the text: it may be a secret by mistake
   */
  public static SecretPath of(String text) {
    String bare = text.startsWith(SCHEME) ? text.substring(SCHEME.length()) : text;
    return new SecretPath(bare.startsWith("/") ? bare.substring(1) : bare);
  }

  /** Where it stands among the apps, such as {@code /team/db.password}. */
  public String place() {
    return "/" + value;
  }

  /** As it stands where a value could stand. */
  public String reference() {
    return SCHEME + value;
  }

  @Override
  public int compareTo(SecretPath other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
