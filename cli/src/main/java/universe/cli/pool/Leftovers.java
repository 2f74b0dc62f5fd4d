package universe.cli.pool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import universe.cli.connect.DataDirectory;

/** What of a pool is still there after it went down: processes and mounts in its directory. */
record Leftovers(DataDirectory directory) {
  List<String> found() throws IOException {
    var found = new ArrayList<String>();
    for (String mount : mounts()) {
      found.add("still mounted: " + mount);
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

  private boolean livesIn(long pid) {
    try {
      return Path.of("/proc/" + pid + "/cwd").toRealPath().startsWith(directory.agents());
    } catch (IOException e) {
      return false;
    }
  }
}
