package universe.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process beyond doubt: its number and the moment it started. */
record ProcessId(long pid, long startTime) {

  /** Reads field 22 of {@code /proc/PID/stat}; 0 when there is no such process. */
  static ProcessId of(long pid) {
    return new ProcessId(pid, startTimeOf(pid));
  }

  boolean alive() {
    return startTime != 0 && startTimeOf(pid) == startTime;
  }

  void kill(String signal) {
    Command.run(
        Path.of("/"),
        java.util.Map.of(),
        java.time.Duration.ofSeconds(5),
        java.util.List.of("kill", "-" + signal, Long.toString(pid)));
  }

  private static long startTimeOf(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return fields[0].equals("Z") ? 0 : Long.parseLong(fields[19]);
    } catch (IOException e) {
      return 0;
    }
  }
}
