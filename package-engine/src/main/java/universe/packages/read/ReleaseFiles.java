package universe.packages.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** The files of one release, and what is wrong with them. */
final class ReleaseFiles {
  private final FileTree tree;
  private final String packageFolder;
  private final String folder;
  private final List<Problem> problems = new ArrayList<>();

  ReleaseFiles(FileTree tree, String packageFolder, long number) {
    this.tree = tree;
    this.packageFolder = packageFolder;
    this.folder = packageFolder + "/" + number;
  }

  boolean has(String file) {
    return tree.paths().contains(folder + "/" + file);
  }

  Optional<byte[]> bytes(String file) {
    return has(file) ? load(folder + "/" + file) : Optional.empty();
  }

  /** A file that belongs to the package and not to a release; the release's own wins. */
  Optional<byte[]> shared(String file) {
    if (has(file)) {
      return bytes(file);
    }
    String path = packageFolder + "/" + file;
    return tree.paths().contains(path) ? load(path) : Optional.empty();
  }

  /** Paths below a folder of the release, relative to that folder. */
  List<String> below(String inner) {
    String prefix = folder + "/" + inner + "/";
    SortedSet<String> found = tree.paths().subSet(prefix, prefix + Character.MAX_VALUE);
    return found.stream().map(path -> path.substring(prefix.length())).toList();
  }

  /** The same for a folder that belongs to the package. */
  List<String> sharedBelow(String inner) {
    String prefix = packageFolder + "/" + inner + "/";
    SortedSet<String> found = tree.paths().subSet(prefix, prefix + Character.MAX_VALUE);
    return found.stream().map(path -> path.substring(prefix.length())).toList();
  }

  private Optional<byte[]> load(String path) {
    try {
      return Optional.of(tree.read(path));
    } catch (IOException e) {
      problems.add(new Problem(path, "cannot be read: " + e.getMessage()));
      return Optional.empty();
    }
  }

  void problem(String file, String reason) {
    problems.add(new Problem(folder + "/" + file, reason));
  }

  List<Problem> problems() {
    return problems;
  }
}
