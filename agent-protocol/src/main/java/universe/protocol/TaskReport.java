package universe.protocol;

import java.time.Instant;

/**
 * What an agent knows of one incarnation.
 *
 * @param detail progress ("fetching 12 of 92") or the cause of the end, in plain words
 * @param exitCode meaningful when {@code phase} is ENDED and {@code end} is EXITED
 * @param pid of the task's main process, 0 when there is none
 * @param startTime field 22 of {@code /proc/PID/stat}, 0 when there is none; with the pid and the
 *     boot id it names the process beyond doubt
 * @param at when this became true, by the agent's clock
 */
public record TaskReport(
    TaskKey key,
    Phase phase,
    Health health,
    End end,
    int exitCode,
    String detail,
    long pid,
    long startTime,
    Instant at) {

  /** How far the incarnation is. */
  public enum Phase {
    /** Journalled; nothing done yet. */
    ACCEPTED,
    /** Fetching, unpacking, writing files. */
    PREPARING,
    /** Its process was started. */
    RUNNING,
    /** Asked to stop. */
    STOPPING,
    /** Nothing of it runs any more. */
    ENDED
  }

  /** What the checks say. */
  public enum Health {
    UNKNOWN,
    HEALTHY,
    UNHEALTHY
  }

  /** How it ended. */
  public enum End {
    NONE,
    /** By itself; see the exit code. */
    EXITED,
    /** By a signal or out of memory; see the detail. */
    KILLED,
    /** Because the server asked. */
    STOPPED,
    /** It could not be prepared or started. */
    FAILED_TO_START,
    /** Its checks failed too often. */
    UNHEALTHY,
    /** The agent cannot tell, for instance after a reboot. */
    LOST
  }
}
