package universe.packages.json;

/** A text that is not JSON, or exceeds a bound; the message says where and why. */
public final class UnreadableJson extends Exception {
  private static final long serialVersionUID = 1L;

  public UnreadableJson(String message) {
    super(message);
  }

  /** The reason; never empty. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
