package universe.agent.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Closed directories on the way to what a task needs (a checkout under {@code /root}, say). In the
 * task's own mount namespace each is covered by an empty one that holds nothing but those things,
 * at their usual paths.
 */
final class Covers {
  private final Map<Path, TreeSet<Path>> insides = new LinkedHashMap<>();

  /** For a user without special rights. */
  static Covers over(Iterable<Path> paths) throws IOException {
    Covers covers = new Covers();
    for (Path path : paths) {
      Optional<Path> closed = closedAncestor(path);
      if (closed.isPresent()) {
        covers.insides.computeIfAbsent(closed.get(), cover -> new TreeSet<>()).add(path);
      }
    }
    return covers;
  }

  boolean none() {
    return insides.isEmpty();
  }

  /** Shell lines that do it, in a mount namespace of their own. */
  String script(Path staging, List<Path> readOnly) {
    StringBuilder script = new StringBuilder("set -e\n");
    int number = 0;
    for (Map.Entry<Path, TreeSet<Path>> entry : insides.entrySet()) {
      String stage = Scripts.quote(staging.resolve("cover-" + number++));
      script.append("mkdir -p ").append(stage).append('\n');
      script.append("mount -t tmpfs -o mode=755,size=1m tmpfs ").append(stage).append('\n');
      for (Path path : entry.getValue()) {
        String inside = stage + "/" + Scripts.quote(entry.getKey().relativize(path));
        script.append("mkdir -p ").append(inside).append('\n');
        script.append("mount --bind ").append(Scripts.quote(path)).append(' ').append(inside);
        script.append('\n');
        if (readOnly.contains(path)) {
          script.append("mount -o remount,bind,ro ").append(inside).append('\n');
        }
      }
      script.append("mount --rbind ").append(stage).append(' ');
      script.append(Scripts.quote(entry.getKey())).append('\n');
    }
    return script.toString();
  }

  /** The first directory on the way down that others may not pass. */
  static Optional<Path> closedAncestor(Path path) throws IOException {
    Path at = path.getRoot();
    for (Path name : path.toAbsolutePath().normalize()) {
      if (!Files.getPosixFilePermissions(at).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        return Optional.of(at);
      }
      at = at.resolve(name);
    }
    return Optional.empty();
  }
}
