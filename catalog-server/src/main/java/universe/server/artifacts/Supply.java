package universe.server.artifacts;

/** Whether the server has the files of an app. */
public sealed interface Supply {
  /** All of them. */
  record Ready() implements Supply {}

  /** Some are still on their way. */
  record Fetching(int done, int all) implements Supply {}

  /**
   * At least one cannot be had, or is not what it should be; nothing may start.
   *
   * @param cause names the coordinates and what is wrong, in plain words
   */
  record Refused(String cause) implements Supply {}
}
