package universe.engine.spec;

import java.util.regex.Pattern;

/**
 * The name of an app: an absolute path of one to ten segments such as {@code /kafka} or {@code
 * /team/web}. Segments are lower-case letters, digits, dots and dashes, as Marathon's are.
 */
public record AppId(String value) implements Comparable<AppId> {
  private static final Pattern PATH =
      Pattern.compile(
          "(/(([a-z0-9]|[a-z0-9][a-z0-9-]*[a-z0-9])\\.)*([a-z0-9]|[a-z0-9][a-z0-9-]*[a-z0-9])){1,10}");

  /**
   * @throws IllegalArgumentException when the path is not absolute or holds another character
   */
  public AppId {
    if (value.length() > 255 || !PATH.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "app id '"
              + value
              + "' must be an absolute path such as /kafka: lower-case letters, digits, '.' and '-'");
    }
  }

  /**
   * The path without its leading slash and with dashes for the others: fit for a file or a host
   * name.
   */
  public String dashed() {
    return value.substring(1).replace('/', '-');
  }

  @Override
  public int compareTo(AppId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
