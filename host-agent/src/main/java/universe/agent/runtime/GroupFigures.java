package universe.agent.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import universe.protocol.Usage;

/** What the control groups of a task have counted; 0 where a hierarchy is not there. */
final class GroupFigures {
  private final ControlGroups groups;
  private final String task;
  private final boolean two;

  GroupFigures(ControlGroups groups, String task) {
    this.groups = groups;
    this.task = task;
    this.two = groups.limitsInUnified();
  }

  Optional<Runtime.Used> used() {
    Optional<Path> memory = groups.controller("memory", task);
    if (memory.isEmpty() || !Files.isDirectory(memory.get())) {
      return Optional.empty();
    }
    long cpu =
        two ? 1000 * value("cpu", "cpu.stat", "usage_usec") : number("cpuacct", "cpuacct.usage");
    long used = number("memory", two ? "memory.current" : "memory.usage_in_bytes");
    long cache = value("memory", "memory.stat", two ? "inactive_file" : "total_inactive_file");
    long pids = number("pids", "pids.current");
    return Optional.of(new Runtime.Used(cpu, Math.max(0, used - cache), pids, more()));
  }

  boolean ranOutOfMemory() {
    return value("memory", two ? "memory.events" : "memory.oom_control", "oom_kill") > 0;
  }

  private Usage.More more() {
    long periods = value("cpu", "cpu.stat", "nr_periods");
    long throttled = value("cpu", "cpu.stat", "nr_throttled");
    return new Usage.More(
        0, moved("Read", "rbytes="), moved("Write", "wbytes="), periods, throttled, 0, 0);
  }

  /** Bytes to or from all devices. */
  private long moved(String direction, String word) {
    String text = two ? read("cpu", "io.stat") : read("blkio", "blkio.throttle.io_service_bytes");
    long sum = 0;
    for (String line : text.split("\n")) {
      String[] words = line.split(" ");
      for (int i = 1; i < words.length; i++) {
        if (two && words[i].startsWith(word)) {
          sum += parsed(words[i].substring(word.length()));
        } else if (!two && i + 1 < words.length && words[i].equals(direction)) {
          sum += parsed(words[i + 1]);
        }
      }
    }
    return sum;
  }

  private long number(String controller, String file) {
    return parsed(read(controller, file));
  }

  private long value(String controller, String file, String key) {
    return read(controller, file)
        .lines()
        .filter(line -> line.startsWith(key + " "))
        .mapToLong(line -> parsed(line.substring(key.length() + 1)))
        .findFirst()
        .orElse(0);
  }

  private String read(String controller, String file) {
    Optional<Path> directory = groups.controller(controller, task);
    try {
      return directory.isPresent() ? Files.readString(directory.get().resolve(file)) : "";
    } catch (IOException e) {
      return "";
    }
  }

  private static long parsed(String text) {
    return text.isBlank() ? 0 : Long.parseLong(text.strip());
  }
}
