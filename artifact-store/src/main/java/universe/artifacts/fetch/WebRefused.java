package universe.artifacts.fetch;

import java.io.IOException;

/** A web address that was not read to its end, for a reason of our own. */
public final class WebRefused extends IOException {
  private static final long serialVersionUID = 1L;

  /** Which bound it met. */
  public enum Reason {
    /** Its host leads to an address that is not public. */
    ADDRESS,
    /** It redirects too often, or to where we do not follow. */
    REDIRECT,
    /** It sends more than is allowed. */
    SIZE,
    /** It takes longer than is allowed. */
    TIME
  }

  private final Reason reason;

  WebRefused(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
