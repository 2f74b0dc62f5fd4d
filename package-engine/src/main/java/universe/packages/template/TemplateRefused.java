package universe.packages.template;

/** A template that is malformed, asks for something forbidden, or exceeds its bounds. */
public final class TemplateRefused extends Exception {
  private static final long serialVersionUID = 1L;

  public TemplateRefused(String message) {
    super(message);
  }

  /** The reason; never empty. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
