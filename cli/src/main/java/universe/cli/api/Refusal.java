package universe.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serial;
import java.util.List;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/** The server said no: its problem document, and which exit code that is. */
public final class Refusal extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String hint;
  private final String traceId;
  private final transient List<String> problems;

  Refusal(int status, JsonNode problem) {
    super(sentence(status, problem));
    this.status = status;
    this.code = Fields.text(problem, "code");
    this.hint = Fields.text(problem, "hint");
    this.traceId = Fields.text(problem, "traceId");
    this.problems = Fields.list(problem, "errors", Refusal::line);
  }

  private static String sentence(int status, JsonNode problem) {
    String detail = Fields.text(problem, "detail");
    String title = Fields.text(problem, "title");
    if (!detail.isEmpty()) {
      return detail;
    }
    return title.isEmpty() ? "the server answered with status " + status : title;
  }

  private static String line(JsonNode error) {
    String pointer = Fields.text(error, "pointer");
    String detail = Fields.text(error, "detail");
    return pointer.isEmpty() ? detail : pointer + ": " + detail;
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public Failure asFailure() {
    return new Failure(exitCode(), String.valueOf(getMessage()), problems, nextStep());
  }

  private ExitCode exitCode() {
    return switch (status) {
      case 401, 403 -> ExitCode.FORBIDDEN;
      case 404, 410 -> ExitCode.NOT_FOUND;
      case 409, 412, 428 -> ExitCode.CONFLICT;
      case 400, 415, 422 -> ExitCode.INVALID;
      case 502, 503, 504 -> ExitCode.UNREACHABLE;
      default -> ExitCode.OTHER;
    };
  }

  private String nextStep() {
    if (!hint.isEmpty()) {
      return hint;
    }
    return switch (status) {
      case 401 ->
          "Run the command in the checkout whose pool it is, or name the file with the token in"
              + " UNIVERSE_TOKEN_FILE.";
      case 403 -> "Ask the owner of the pool.";
      case 404 -> "`universe list` shows the apps, `universe search` the packages.";
      case 409, 412 -> "Look with `universe status`, then try again.";
      case 503 -> "The server is not ready; try again in a moment.";
      default ->
          traceId.isEmpty()
              ? "The server's log says more."
              : "The server's log says more; look for " + traceId + ".";
    };
  }
}
