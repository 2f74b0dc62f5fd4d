package universe.server.problem;

import java.util.List;

/**
 * A refusal with its reason: mapped once to {@code application/problem+json}.
 *
 * <p>The detail names the thing and the cause, the hint names the next step.
 */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String title;
  private final String hint;
  private final transient List<Fault> faults;

  /** One problem of an input, at its JSON pointer. */
  public record Fault(String pointer, String detail) {}

  /**
   * @param status HTTP status
   * @param code stable word for programs, also the last part of the problem's type
   */
  public Problem(
      int status, String code, String title, String detail, String hint, List<Fault> faults) {
    super(detail);
    this.status = status;
    this.code = code;
    this.title = title;
    this.hint = hint;
    this.faults = List.copyOf(faults);
  }

  public static Problem notFound(String code, String detail, String hint) {
    return new Problem(404, code, "Not found", detail, hint, List.of());
  }

  public static Problem conflict(String code, String detail, String hint) {
    return new Problem(409, code, "Conflict", detail, hint, List.of());
  }

  public static Problem stale(String detail) {
    return new Problem(
        412,
        "stale",
        "Changed meanwhile",
        detail,
        "Read it again, look at what changed, and repeat the request with the new ETag.",
        List.of());
  }

  public static Problem invalid(String code, String detail, String hint, List<Fault> faults) {
    return new Problem(422, code, "Invalid", detail, hint, faults);
  }

  public static Problem malformed(String detail, String hint) {
    return new Problem(400, "malformed-request", "Malformed request", detail, hint, List.of());
  }

  public static Problem unavailable(String code, String detail, String hint) {
    return new Problem(503, code, "Not available now", detail, hint, List.of());
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public String title() {
    return title;
  }

  public String hint() {
    return hint;
  }

  public List<Fault> faults() {
    return faults == null ? List.of() : faults;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }
}
