package universe.cli.pool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process that cannot be confused with a later one of the same number: its number, the tick it
 * started at and the boot it belongs to.
 */
record ProcessIdentity(long pid, long startTime, String bootId) {
  private static final Path PROC = Path.of("/proc");
  private static final int STATE = 0;
  private static final int START_TIME = 19;

  /** The identity of a process that lives now. */
  static Optional<ProcessIdentity> of(long pid) {
    return statOf(pid)
        .map(stat -> new ProcessIdentity(pid, Long.parseLong(stat[START_TIME]), currentBoot()));
  }

  /** What a line {@code PID START_TIME BOOT_ID} says; nothing when it is not such a line. */
  static Optional<ProcessIdentity> parse(String line) {
    String[] words = line.strip().split("\\s+");
    try {
      return words.length == 3
          ? Optional.of(
              new ProcessIdentity(Long.parseLong(words[0]), Long.parseLong(words[1]), words[2]))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  String line() {
    return pid + " " + startTime + " " + bootId;
  }

  /** Whether this very process still runs; one that only waits to be reaped does not. */
  boolean alive() {
    return bootId.equals(currentBoot())
        && statOf(pid)
            .filter(stat -> Long.parseLong(stat[START_TIME]) == startTime)
            .filter(stat -> !stat[STATE].equals("Z") && !stat[STATE].equals("X"))
            .isPresent();
  }

  /** The fields of {@code /proc/PID/stat} behind the name, which may itself hold blanks. */
  private static Optional<String[]> statOf(long pid) {
    try {
      String stat = Files.readString(PROC.resolve(pid + "/stat"));
      return Optional.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String currentBoot() {
    try {
      return Kernel.setting("kernel/random/boot_id");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
