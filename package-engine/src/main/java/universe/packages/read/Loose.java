package universe.packages.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Files that are in memory already; a path that leads out is a problem. */
record Loose(Map<String, byte[]> files) implements FileTree {
  @Override
  public SortedSet<String> paths() {
    var good = new TreeSet<String>();
    files.keySet().stream().filter(path -> SafePath.fault(path).isEmpty()).forEach(good::add);
    return good;
  }

  @Override
  public byte[] read(String path) throws IOException {
    byte[] bytes = files.get(path);
    if (bytes == null) {
      throw new IOException("no such file");
    }
    return bytes;
  }

  @Override
  public List<Problem> problems() {
    var problems = new ArrayList<Problem>();
    files
        .keySet()
        .forEach(
            path ->
                SafePath.fault(path)
                    .ifPresent(fault -> problems.add(new Problem(path, "path " + fault))));
    return problems;
  }
}
