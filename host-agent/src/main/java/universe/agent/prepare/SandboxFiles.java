package universe.agent.prepare;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

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

  private interface Step<T> {
    T in(SecureDirectoryStream<Path> directory, Path name) throws IOException;
  }

  private static <T> T at(Path root, Path relative, Step<T> step) throws IOException {
    Path name = relative.getFileName();
    if (name == null || name.toString().isEmpty()) {
      throw new NoSuchFileException("no file is named");
    }
    try (DirectoryStream<Path> top = Files.newDirectoryStream(root)) {
      if (!(top instanceof SecureDirectoryStream<Path> secure)) {
        throw new IOException("this system cannot open directories safely");
      }
      return descend(secure, relative, 0, step);
    }
  }

  private static <T> T descend(
      SecureDirectoryStream<Path> directory, Path relative, int depth, Step<T> step)
      throws IOException {
    Path name = relative.getName(depth);
    if (depth == relative.getNameCount() - 1) {
      return step.in(directory, name);
    }
    try (SecureDirectoryStream<Path> next =
        directory.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
      return descend(next, relative, depth + 1, step);
    }
  }
}
