package universe.cli.terminal;

/** The exit codes that docs/api.md promises. */
public enum ExitCode {
  OK(0),
  OTHER(1),
  USAGE(2),
  NOT_FOUND(3),
  CONFLICT(4),
  FORBIDDEN(5),
  INVALID(6),
  TIMED_OUT(7),
  FAILED(8),
  UNREACHABLE(9);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
