package universe.cli.terminal;

import java.io.Serial;
import java.util.List;

/** A command that cannot be done: what is wrong in one sentence, and what to do next. */
public final class Failure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;
  private final String nextStep;
  private final transient List<String> details;

  public Failure(ExitCode exitCode, String sentence, String nextStep) {
    this(exitCode, sentence, List.of(), nextStep);
  }

  /**
   * @param details one line for each single problem, shown under the sentence
   */
  public Failure(ExitCode exitCode, String sentence, List<String> details, String nextStep) {
    super(sentence);
    this.exitCode = exitCode;
    this.nextStep = nextStep;
    this.details = List.copyOf(details);
  }

  public ExitCode exitCode() {
    return exitCode;
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }

  public String nextStep() {
    return nextStep;
  }

  public List<String> details() {
    return details;
  }
}
