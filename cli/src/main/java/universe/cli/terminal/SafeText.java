package universe.cli.terminal;

/** Makes text that others wrote harmless to a terminal. */
public final class SafeText {
  private SafeText() {}

  /** The text on one line, without control and direction characters. */
  public static String line(String foreign) {
    return strip(foreign, false);
  }

  /** The text without control and direction characters; line breaks and tabs stay. */
  public static String block(String foreign) {
    return strip(foreign, true);
  }

  /** The beginning of a line that may be long. */
  public static String beginning(String foreign, int length) {
    String line = line(foreign);
    return line.length() <= length ? line : line.substring(0, length - 1).stripTrailing() + "…";
  }

  private static String strip(String foreign, boolean keepBreaks) {
    var safe = new StringBuilder(foreign.length());
    foreign
        .codePoints()
        .forEach(
            c -> {
              if (c == '\n' || c == '\t') {
                safe.append(keepBreaks ? (char) c : ' ');
              } else if (!Character.isISOControl(c) && !isDirection(c)) {
                safe.appendCodePoint(c);
              }
            });
    return safe.toString();
  }

  private static boolean isDirection(int c) {
    return (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200E
        || c == 0x200F;
  }
}
