package universe.cli.api;

import java.io.IOException;
import java.io.Serial;
import java.net.URI;
import universe.cli.terminal.ExitCode;
import universe.cli.terminal.Failure;

/** Nobody answers where the server should be. */
public final class Unreachable extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  Unreachable(URI server, IOException cause) {
    super("no server answers at " + server, cause);
  }

  public Failure asFailure() {
    return new Failure(
        ExitCode.UNREACHABLE,
        String.valueOf(getMessage()) + because(),
        "`universe up` starts the pool of a checkout; `--url` or UNIVERSE_URL names another one.");
  }

  private String because() {
    Throwable cause = getCause();
    String words = cause == null ? null : cause.getMessage();
    return words == null ? "" : " (" + words + ")";
  }
}
