package universe.packages.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** A folder on disk. Links are not followed and nothing but plain files is read. */
final class Folder implements FileTree {
  private static final int DEEPEST = 12;

  private final Path root;
  private final Limits limits;
  private final SortedSet<String> paths = new TreeSet<>();
  private final List<Problem> problems = new ArrayList<>();

  private Folder(Path root, Limits limits) {
    this.root = root;
    this.limits = limits;
  }

  static Folder of(Path root, Limits limits) throws IOException {
    Folder folder = new Folder(root, limits);
    Files.walkFileTree(root, java.util.Set.of(), DEEPEST, folder.visitor());
    return folder;
  }

  private FileVisitor<Path> visitor() {
    return new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes about) {
        boolean hidden =
            !folder.equals(root) && String.valueOf(folder.getFileName()).startsWith(".");
        return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
        String path = relative(file);
        if (!about.isRegularFile()) {
          problems.add(new Problem(path, "is not a plain file; links and devices are not read"));
        } else if (paths.size() >= limits.entries()) {
          problems.add(
              new Problem(path, "more than " + limits.entries() + " files; the rest is not read"));
          return FileVisitResult.TERMINATE;
        } else {
          paths.add(path);
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException why) {
        problems.add(new Problem(relative(file), "cannot be read: " + why));
        return FileVisitResult.CONTINUE;
      }
    };
  }

  private String relative(Path file) {
    return root.relativize(file).toString().replace(java.io.File.separatorChar, '/');
  }

  @Override
  public SortedSet<String> paths() {
    return paths;
  }

  @Override
  public byte[] read(String path) throws IOException {
    try (InputStream in = Files.newInputStream(root.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes((int) limits.entryBytes() + 1);
      if (bytes.length > limits.entryBytes()) {
        throw new IOException("larger than " + limits.entryBytes() + " bytes");
      }
      return bytes;
    }
  }

  @Override
  public List<Problem> problems() {
    return problems;
  }
}
