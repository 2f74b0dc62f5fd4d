package universe.packages.options;

/** A schema that is no schema, refers to something outside itself, or costs too much to follow. */
public final class UnusableSchema extends Exception {
  private static final long serialVersionUID = 1L;

  public UnusableSchema(String message) {
    super(message);
  }

  /** The reason; never empty. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
