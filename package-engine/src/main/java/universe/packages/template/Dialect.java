package universe.packages.template;

/**
 * How a template is read and how values are printed.
 *
 * @param start opening delimiter
 * @param end closing delimiter
 * @param json whether texts are inserted escaped for the inside of a JSON string
 * @param strict whether a variable that has no value is a mistake
 */
public record Dialect(String start, String end, boolean json, boolean strict) {
  /** The app template: {@code {{…}}}, texts escaped for JSON, missing values print nothing. */
  public static final Dialect APP = new Dialect("{{", "}}", true, false);

  /**
   * Files and environment of an instance: {@code <%…%>}, plain text, missing values are refused.
   */
  public static final Dialect TEXT = new Dialect("<%", "%>", false, true);
}
