package universe.agent.prepare;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import universe.protocol.FileEntry;

/**
 * Files of a sandbox in which a task runs, which may change any name while we look: every step goes
 * from an open directory to the next and follows no link.
 */
public final class SandboxFiles {
  private static final Set<OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  private static final Set<OpenOption> CREATE =
      Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS);

  private SandboxFiles() {}

  /**
   * Opens a regular file for reading.
   *
   * @throws IOException when there is none, or it is a link, device, pipe or directory
   */
  public static SeekableByteChannel open(Path root, Path relative) throws IOException {
    return at(
        root,
        relative,
        (directory, name) -> {
          BasicFileAttributeView view =
              directory.getFileAttributeView(
                  name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
          if (!view.readAttributes().isRegularFile()) {
            throw new NoSuchFileException(relative + " is no plain file");
          }
          return directory.newByteChannel(name, READ);
        });
  }

  /**
   * What a directory holds: directories first, then by name.
   *
   * @param relative empty for the root itself
   * @param shown what the paths of the entries begin with
   * @throws IOException when there is no such directory, or a link is on the way to it
   */
  public static List<FileEntry> list(Path root, Path relative, Path shown) throws IOException {
    try (SecureDirectoryStream<Path> top = openRoot(root)) {
      if (relative.toString().isEmpty()) {
        return entries(top, shown);
      }
      return descend(
          top,
          relative,
          0,
          (directory, name) -> {
            try (var last = enter(directory, name)) {
              return entries(last, shown);
            }
          });
    }
  }

  private static List<FileEntry> entries(SecureDirectoryStream<Path> directory, Path shown)
      throws IOException {
    List<FileEntry> entries = new ArrayList<>();
    for (Path each : directory) {
      if (entries.size() == FileEntry.MOST) {
        break;
      }
      Path name = each.getFileName();
      try {
        entries.add(entry(directory, name, shown.resolve(name).normalize().toString()));
      } catch (NoSuchFileException e) {
        continue; // gone while we looked
      }
    }
    entries.sort(
        Comparator.comparing((FileEntry entry) -> !entry.kind().equals("directory"))
            .thenComparing(FileEntry::name));
    return entries;
  }

  private static FileEntry entry(SecureDirectoryStream<Path> directory, Path name, String shown)
      throws IOException {
    PosixFileAttributes attributes =
        directory
            .getFileAttributeView(name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .readAttributes();
    String kind =
        attributes.isRegularFile()
            ? "file"
            : attributes.isDirectory()
                ? "directory"
                : attributes.isSymbolicLink() ? "link" : "other";
    return new FileEntry(
        name.toString(),
        shown,
        kind,
        attributes.isRegularFile() ? attributes.size() : 0,
        attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MILLIS),
        PosixFilePermissions.toString(attributes.permissions()));
  }

  @SuppressWarnings("StreamResourceLeak") // closed by whoever asked for it
  private static SecureDirectoryStream<Path> openRoot(Path root) throws IOException {
    DirectoryStream<Path> top = Files.newDirectoryStream(root);
    if (top instanceof SecureDirectoryStream<Path> secure) {
      return secure;
    }
    top.close();
    throw new IOException("this system cannot open directories safely");
  }

  /** Replaces a file whole, by rename; the directory must be there. */
  public static void replace(Path root, Path relative, String content, boolean executable, int user)
      throws IOException {
    at(
        root,
        relative,
        (directory, name) -> {
          Path partial = Path.of("." + name + "." + System.nanoTime());
          try (SeekableByteChannel channel = directory.newByteChannel(partial, CREATE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(content);
            while (bytes.hasRemaining()) {
              channel.write(bytes);
            }
          }
          PosixFileAttributeView view =
              directory.getFileAttributeView(
                  partial, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
          view.setPermissions(
              PosixFilePermissions.fromString(executable ? "rwx------" : "rw-------"));
          var principals = root.getFileSystem().getUserPrincipalLookupService();
          view.setOwner(principals.lookupPrincipalByName(Integer.toString(user)));
          directory.move(partial, directory, name);
          return name;
        });
  }

  /** Looks what it is first: merely opening a pipe would wait for its other end. */
  private static SecureDirectoryStream<Path> enter(SecureDirectoryStream<Path> directory, Path name)
      throws IOException {
    boolean isDirectory =
        directory
            .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .readAttributes()
            .isDirectory();
    if (!isDirectory) {
      throw new NotDirectoryException(name.toString());
    }
    return directory.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
  }

  private interface Step<T> {
    T in(SecureDirectoryStream<Path> directory, Path name) throws IOException;
  }

  private static <T> T at(Path root, Path relative, Step<T> step) throws IOException {
    Path name = relative.getFileName();
    if (name == null || name.toString().isEmpty()) {
      throw new NoSuchFileException("no file is named");
    }
    try (SecureDirectoryStream<Path> top = openRoot(root)) {
      return descend(top, relative, 0, step);
    }
  }

  private static <T> T descend(
      SecureDirectoryStream<Path> directory, Path relative, int depth, Step<T> step)
      throws IOException {
    Path name = relative.getName(depth);
    if (depth == relative.getNameCount() - 1) {
      return step.in(directory, name);
    }
    try (SecureDirectoryStream<Path> next = enter(directory, name)) {
      return descend(next, relative, depth + 1, step);
    }
  }
}
