package universe.artifacts;

import java.io.IOException;

/** A file could not be had, or was not what it should be; nothing of it was kept. */
public final class ArtifactRefused extends IOException {
  private static final long serialVersionUID = 1L;

  /** The kind of refusal, for programs; its name in lower case is the problem code. */
  public enum Reason {
    /** The origin has no such file, or cannot be reached. */
    UNAVAILABLE,
    /** The content has another sha256 than the one given. */
    WRONG_DIGEST,
    /** The content is longer or shorter than given, or longer than allowed. */
    WRONG_SIZE,
    /** This kind of origin, this address or this redirect is not allowed. */
    FORBIDDEN,
    /** It took longer than allowed. */
    TOO_SLOW
  }

  private final Reason reason;
  private final String hint;

  /**
   * @param message what happened to which file
   * @param hint the next step for a person
   */
  public ArtifactRefused(Reason reason, String message, String hint) {
    super(message);
    this.reason = reason;
    this.hint = hint;
  }

  public ArtifactRefused(Reason reason, String message, String hint, Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.hint = hint;
  }

  public Reason reason() {
    return reason;
  }

  public String hint() {
    return hint;
  }
}
