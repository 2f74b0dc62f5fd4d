package universe.agent.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import universe.agent.process.ProcessIdentity;
import universe.agent.process.ProcessTable;
import universe.agent.runtime.TaskUsers;

/** What a test sees of this machine, past the agent. */
public final class Machine {
  private static final AtomicLong MARKS = new AtomicLong(System.nanoTime());
  private static final ProcessTable PROCESSES = ProcessTable.ofThisHost();

  private Machine() {}

  public static ProcessIdentity process(long pid) {
    return PROCESSES.identify(pid);
  }

  public static boolean isAlive(long pid, long startTime) {
    ProcessIdentity process = PROCESSES.identify(pid);
    return process.exists() && process.startTime() == startTime;
  }

  public static boolean isRoot() {
    return TaskUsers.isRoot();
  }

  public static boolean has(String program) {
    return Stream.of("/usr/sbin", "/usr/bin", "/usr/local/bin", "/sbin", "/bin")
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }

  public static boolean hasRunc() {
    return isRoot() && has("runc") && has("conmon");
  }

  /**
   * A word that no other process of this machine carries: a test that looks for what its tasks left
   * behind puts it into their commands, so that it never finds a stranger.
   */
  public static String mark() {
    return ProcessHandle.current().pid() + "" + MARKS.incrementAndGet();
  }

  /** Living processes whose command line has this text. */
  public static List<Long> processesLike(String text) {
    List<Long> found = new ArrayList<>();
    try (var entries = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path entry : entries) {
        long pid = Long.parseLong(entry.getFileName().toString());
        if (PROCESSES.identify(pid).exists() && commandLine(pid).contains(text)) {
          found.add(pid);
        }
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return found;
  }

  public static String commandLine(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/cmdline")).replace('\0', ' ');
    } catch (IOException e) {
      return "";
    }
  }

  /** Control groups of a pool. */
  public static List<Path> groups(String pool) {
    List<Path> found = new ArrayList<>();
    Path root = Path.of("/sys/fs/cgroup");
    if (Files.isDirectory(root)) {
      try (Stream<Path> hierarchies = Files.list(root)) {
        hierarchies
            .map(hierarchy -> hierarchy.resolve("universe-" + pool))
            .filter(Files::exists)
            .forEach(found::add);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
    return found;
  }

  /** Number of the user a process runs as. */
  public static long userOf(long pid) {
    try {
      return (Integer) Files.getAttribute(Path.of("/proc/" + pid), "unix:uid");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** In bytes, of a task of a pool's only host. */
  public static long memoryLimit(String pool, String task) {
    for (Path group : groups(pool)) {
      for (String name : List.of("memory.limit_in_bytes", "memory.max")) {
        Path file = group.resolve("host-1").resolve(task).resolve(name);
        if (Files.exists(file)) {
          try {
            return Long.parseLong(Files.readString(file).strip());
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        }
      }
    }
    return -1;
  }

  public static String mounts() {
    try {
      return Files.readString(Path.of("/proc/self/mountinfo"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
