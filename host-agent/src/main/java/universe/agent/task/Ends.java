package universe.agent.task;

import java.util.Map;
import universe.protocol.TaskReport.End;

/** Words for exit codes. */
final class Ends {
  private static final Map<Integer, String> SIGNALS =
      Map.of(
          1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 6, "SIGABRT", 7, "SIGBUS", 9, "SIGKILL", 11,
          "SIGSEGV", 13, "SIGPIPE", 15, "SIGTERM", 25, "SIGXFSZ");

  private Ends() {}

  static End how(int code, boolean outOfMemory) {
    return outOfMemory && code != 0 || isSignal(code) ? End.KILLED : End.EXITED;
  }

  static String say(int code, boolean outOfMemory) {
    if (outOfMemory && code != 0) {
      return "ran out of memory and was killed; give it more than its limit";
    }
    if (isSignal(code)) {
      int signal = code - 128;
      return "killed by " + SIGNALS.getOrDefault(signal, "signal " + signal);
    }
    return switch (code) {
      case 0 -> "exited with 0";
      case 126 -> "exited with 126: its command may not be executed";
      case 127 -> "exited with 127: its command was not found";
      default -> "exited with " + code;
    };
  }

  private static boolean isSignal(int code) {
    return code > 128 && code <= 128 + 64;
  }
}
