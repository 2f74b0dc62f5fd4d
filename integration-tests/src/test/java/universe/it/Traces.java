package universe.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a pool has on the machine outside its data directory: processes, mounts, cgroups. */
record Traces(Set<String> processes, Set<String> mounts, Set<String> cgroups) {

  /** Looks for the data directory in command lines and mounts, and for the pool's id in cgroups. */
  static Traces of(Path data, String poolId) {
    return new Traces(processes(data), mounts(data, poolId), cgroups(poolId));
  }

  boolean none() {
    return processes.isEmpty() && mounts.isEmpty() && cgroups.isEmpty();
  }

  private static Set<String> processes(Path data) {
    var found = new TreeSet<String>();
    try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
      entries
          .filter(p -> p.getFileName().toString().chars().allMatch(Character::isDigit))
          .forEach(
              p -> {
                String line = read(p.resolve("cmdline")).replace('\0', ' ');
                String cwd = link(p.resolve("cwd"));
                if (line.contains(data.toString()) || cwd.startsWith(data.toString())) {
                  found.add(p.getFileName() + " " + line);
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static Set<String> mounts(Path data, String poolId) {
    var found = new TreeSet<String>();
    read(Path.of("/proc/self/mountinfo"))
        .lines()
        .filter(line -> line.contains(data.toString()) || line.contains("universe-" + poolId))
        .forEach(found::add);
    return found;
  }

  private static Set<String> cgroups(String poolId) {
    var found = new TreeSet<String>();
    Path top = Path.of("/sys/fs/cgroup");
    if (!Files.isDirectory(top)) {
      return found;
    }
    try (Stream<Path> groups = Files.walk(top, 3)) {
      groups
          .filter(p -> p.getFileName().toString().contains("universe-" + poolId))
          .map(Path::toString)
          .forEach(found::add);
    } catch (IOException | UncheckedIOException e) {
      found.add("cannot look: " + e.getMessage());
    }
    return found;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  private static String link(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException e) {
      return "";
    }
  }
}
