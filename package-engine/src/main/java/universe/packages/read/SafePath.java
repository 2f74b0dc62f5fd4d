package universe.packages.read;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Relative paths that stay where they are put, on any system. */
final class SafePath {
  private static final int MOST_LEVELS = 32;
  private static final int LONGEST_NAME = 255;

  private SafePath() {}

  /** What is wrong with a path, as the rest of a sentence that begins with it. */
  static Optional<String> fault(String path) {
    if (path.isEmpty()) {
      return Optional.of("is empty");
    }
    if (path.startsWith("/") || path.matches("(?s)[A-Za-z]:.*")) {
      return Optional.of("is absolute");
    }
    if (path.indexOf('\\') >= 0) {
      return Optional.of("has a backslash");
    }
    if (path.codePoints().anyMatch(Character::isISOControl)) {
      return Optional.of("has a control character");
    }
    String[] names = path.split("/", -1);
    if (names.length > MOST_LEVELS) {
      return Optional.of("has more than " + MOST_LEVELS + " levels");
    }
    for (String name : names) {
      if (name.isEmpty() || name.equals(".") || name.equals("..")) {
        return Optional.of("has an empty, '.' or '..' level");
      }
      if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
        return Optional.of("has a name of more than " + LONGEST_NAME + " bytes");
      }
    }
    return Optional.empty();
  }
}
