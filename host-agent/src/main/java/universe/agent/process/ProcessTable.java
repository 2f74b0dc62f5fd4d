package universe.agent.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * Reads {@code /proc}. A zombie counts as dead: init may take seconds to reap it. Signals go
 * through {@link ProcessHandle}, and only to a process whose identity was just compared.
 */
public final class ProcessTable {
  private final Path proc;
  private final String bootId;

  public ProcessTable(Path proc, String bootId) {
    this.proc = proc;
    this.bootId = bootId;
  }

  /** The machine's own table. */
  public static ProcessTable ofThisHost() {
    try {
      String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
      return new ProcessTable(Path.of("/proc"), boot);
    } catch (IOException e) {
      throw new IllegalStateException("/proc is not readable; the agent needs Linux", e);
    }
  }

  /** One process, as {@code /proc/PID/stat} shows it. */
  public record Stat(long pid, char state, long group, long session, long startTime) {
    boolean living() {
      return state != 'Z' && state != 'X' && state != 'x';
    }
  }

  public String bootId() {
    return bootId;
  }

  public Optional<Stat> stat(long pid) {
    try {
      String line = Files.readString(proc.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", 21);
      return Optional.of(
          new Stat(
              pid,
              fields[0].charAt(0),
              Long.parseLong(fields[2]),
              Long.parseLong(fields[3]),
              Long.parseLong(fields[19])));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** The living process with this number, or none. */
  public ProcessIdentity identify(long pid) {
    return stat(pid)
        .filter(Stat::living)
        .map(stat -> new ProcessIdentity(pid, stat.startTime(), bootId))
        .orElse(ProcessIdentity.NONE);
  }

  public boolean isAlive(ProcessIdentity process) {
    return process.exists() && process.equals(identify(process.pid()));
  }

  /** Sends SIGTERM, or SIGKILL, if it is still that process. */
  public void signal(ProcessIdentity process, boolean kill) {
    if (isAlive(process)) {
      ProcessHandle.of(process.pid())
          .ifPresent(kill ? ProcessHandle::destroyForcibly : ProcessHandle::destroy);
    }
  }

  /** Living processes that fit, in no order. */
  public List<ProcessIdentity> all(LongPredicate fits) {
    List<ProcessIdentity> found = new ArrayList<>();
    try (var entries = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path entry : entries) {
        long pid = Long.parseLong(entry.getFileName().toString());
        if (fits.test(pid)) {
          ProcessIdentity process = identify(pid);
          if (process.exists()) {
            found.add(process);
          }
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("/proc cannot be listed", e);
    }
    return found;
  }

  /** Whether the process was given this line in its environment; false when that is hidden. */
  public boolean hasEnvironment(long pid, String line) {
    return read(pid, "environ").contains("\0" + line + "\0");
  }

  /** Whether its command line names all of these words. */
  public boolean hasArguments(long pid, List<String> words) {
    String arguments = read(pid, "cmdline");
    return words.stream().allMatch(word -> arguments.contains("\0" + word + "\0"));
  }

  /**
   * Whether SIGTERM has no effect on it: the first process of a namespace gets no default actions.
   */
  public boolean deafToTerminate(long pid) {
    int terminate = 1 << (15 - 1);
    boolean first = false;
    boolean caught = true;
    for (String line : read(pid, "status").split("\n")) {
      if (line.startsWith("NSpid:")) {
        String[] numbers = line.split("\\s+");
        first = numbers.length > 2 && numbers[numbers.length - 1].replace("\0", "").equals("1");
      } else if (line.startsWith("SigCgt:")) {
        long mask = Long.parseUnsignedLong(line.substring(7).strip(), 16);
        caught = (mask & terminate) != 0;
      }
    }
    return first && !caught;
  }

  private String read(long pid, String name) {
    try {
      byte[] bytes = Files.readAllBytes(proc.resolve(pid + "/" + name));
      return "\0" + new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
