package universe.bench.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What processes cost, as the kernel counts it. */
final class Cost {
  private static final double TICKS_A_SECOND = 100;
  private static final int USER = 11;
  private static final int SYSTEM = 12;

  private Cost() {}

  /** Memory of a process, shared pages in their share, in MiB. */
  static double memory(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup")).stream()
              .filter(line -> line.startsWith("Pss:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .sum()
          / 1024.0;
    } catch (IOException e) {
      return 0; // it ended meanwhile
    }
  }

  /** Of the processes that watch over the tasks of an agent: those that name its directory. */
  static double monitors(Path state, long agent) throws IOException {
    double sum = 0;
    try (var entries = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path entry : entries) {
        long pid = Long.parseLong(entry.getFileName().toString());
        if (pid != agent && commandLine(entry).contains(state.resolve("run") + "/")) {
          sum += memory(pid);
        }
      }
    }
    return sum;
  }

  private static String commandLine(Path entry) {
    try {
      return Files.readString(entry.resolve("cmdline"));
    } catch (IOException e) {
      return "";
    }
  }

  /** Seconds of processor time so far. */
  static double cpu(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) / TICKS_A_SECOND;
  }

  static Optional<Path> program(String name) {
    return java.util.stream.Stream.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/bin", "/sbin")
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
