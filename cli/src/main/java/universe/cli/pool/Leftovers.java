package universe.cli.pool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import universe.cli.connect.DataDirectory;

/** What of a pool is still there after it went down: processes, mounts and control groups. */
record Leftovers(DataDirectory directory, String poolId) {
  private static final Path CGROUPS = Path.of("/sys/fs/cgroup");

  List<String> found() throws IOException {
    var found = new ArrayList<String>();
    for (String mount : mounts()) {
      found.add("still mounted: " + mount);
    }
    for (Path group : controlGroups()) {
      found.add("control group left: " + group);
    }
    ProcessHandle.allProcesses()
        .filter(process -> livesIn(process.pid()))
        .forEach(
            process ->
                found.add("still running: process " + process.pid() + " in the data directory"));
    return List.copyOf(found);
  }

  private List<String> mounts() throws IOException {
    Path root = directory.agents();
    return Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
        .map(line -> line.split(" ")[4])
        .filter(place -> Path.of(place.replace("\\040", " ")).startsWith(root))
        .toList();
  }

  private List<Path> controlGroups() throws IOException {
    if (!Files.isDirectory(CGROUPS)) {
      return List.of();
    }
    try (Stream<Path> groups =
        Files.find(CGROUPS, 2, (path, kind) -> kind.isDirectory() && isOurs(path))) {
      return groups.toList();
    }
  }

  private boolean isOurs(Path group) {
    return String.valueOf(group.getFileName()).contains("universe-" + poolId);
  }

  private boolean livesIn(long pid) {
    try {
      return Path.of("/proc/" + pid + "/cwd").toRealPath().startsWith(directory.agents());
    } catch (IOException e) {
      return false;
    }
  }
}
