package universe.engine.spec;

/**
 * A language runtime the host must have, for example {@code java>=17}.
 *
 * @param name lower-case name as agents advertise it
 * @param atLeast lowest major version that will do
 */
public record RuntimeNeed(String name, int atLeast) {
  /**
   * Reads {@code name>=major}.
   *
   * @throws IllegalArgumentException when the text has another form
   */
  public static RuntimeNeed parse(String text) {
    int at = text.indexOf(">=");
    try {
      if (at > 0) {
        return new RuntimeNeed(
            text.substring(0, at).strip(), Integer.parseInt(text.substring(at + 2).strip()));
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(form(text), e);
    }
    throw new IllegalArgumentException(form(text));
  }

  @Override
  public String toString() {
    return name + ">=" + atLeast;
  }

  private static String form(String text) {
    return "runtime '" + text + "' must have the form name>=major, for example java>=17";
  }
}
