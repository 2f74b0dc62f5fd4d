package universe.server.security.access;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of the table of routes.
 *
 * @param method an HTTP method, or {@code *} for any
 * @param path with {@code {name}} for one segment and a closing {@code /**} for whatever is below
 */
record Route(String method, String path, Need need, Pattern pattern) {
  static Route of(String line) {
    String[] words = line.strip().split("\\s+");
    return new Route(words[0], words[1], Need.of(words[2]), pattern(words[1]));
  }

  private static Pattern pattern(String path) {
    String below = path.endsWith("/**") ? "(?:/.*)?" : "/?";
    String fixed = path.replaceAll("/\\*\\*$", "");
    return Pattern.compile(
        fixed
                .replaceAll("[.]", "\\\\.")
                .replace("{app}", "(?<app>[^/]+)")
                .replaceAll("\\{[a-z]+}", "[^/]+")
            + below);
  }

  Optional<Matcher> match(String askedMethod, String askedPath) {
    boolean same =
        method.equals("*")
            || method.equals(askedMethod)
            || (method.equals("GET") && askedMethod.equals("HEAD"));
    Matcher matcher = pattern.matcher(askedPath);
    return same && matcher.matches() ? Optional.of(matcher) : Optional.empty();
  }
}
