package universe.server.dcos.cosmos;

/**
 * A search text with stars, matched against a whole text in linear memory and without backtracking
 * over more than one star.
 */
final class Wildcard {
  private static final String LINE_ENDS = "\n\r\u0085\u2028\u2029";

  private Wildcard() {}

  /**
   * Whether the text fits from its first to its last character; a star does not pass a line's end.
   */
  static boolean matches(String pattern, String text) {
    boolean lines = text.chars().anyMatch(c -> LINE_ENDS.indexOf(c) >= 0);
    boolean linesWanted = pattern.chars().anyMatch(c -> LINE_ENDS.indexOf(c) >= 0);
    return (!lines || linesWanted) && fits(pattern, text);
  }

  private static boolean fits(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int mark = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        mark = t;
      } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++mark;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
