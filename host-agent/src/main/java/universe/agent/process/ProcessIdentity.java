package universe.agent.process;

/**
 * Names a process beyond doubt: numbers are reused, but not together with the start time, and not
 * across a boot.
 *
 * @param pid 0 = no process
 * @param startTime field 22 of {@code /proc/PID/stat}
 * @param bootId of the kernel it runs under
 */
public record ProcessIdentity(long pid, long startTime, String bootId) {
  public static final ProcessIdentity NONE = new ProcessIdentity(0, 0, "");

  public boolean exists() {
    return pid > 0;
  }
}
