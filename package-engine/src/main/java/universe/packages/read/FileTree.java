package universe.packages.read;

import java.io.IOException;
import java.util.List;
import java.util.SortedSet;

/**
 * Files by path, wherever they lie: a folder or a bundle. Paths are relative and use forward
 * slashes.
 */
interface FileTree {
  SortedSet<String> paths();

  byte[] read(String path) throws IOException;

  /** What was found that may not be there. */
  List<Problem> problems();
}
