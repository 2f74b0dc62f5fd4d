package universe.agent.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Places inside a sandbox named by others. */
public final class SandboxPath {
  private SandboxPath() {}

  /**
   * The name as a relative path that cannot lead out by itself; empty for the sandbox.
   *
   * @throws IOException with the reason when it could
   */
  public static Path relative(String name) throws IOException {
    try {
      Path path = Path.of(name);
      if (path.isAbsolute()) {
        throw new IOException("'" + name + "' must be relative to the sandbox");
      }
      for (Path part : path) {
        if (part.toString().equals("..")) {
          throw new IOException("'" + name + "' leads out of the sandbox");
        }
      }
      return path.normalize();
    } catch (InvalidPathException e) {
      throw new IOException("a path has a character that no file name may have", e);
    }
  }

  /**
   * Where the name lies in a sandbox in which nothing runs, with the directories above it made.
   *
   * @throws IOException when a link on the way leads elsewhere
   */
  static Path place(Path sandbox, String name) throws IOException {
    Path place = sandbox.resolve(relative(name));
    Path above = sandbox;
    for (Path part : sandbox.relativize(place)) {
      Path next = above.resolve(part);
      if (Files.isSymbolicLink(next)) {
        throw new IOException("'" + name + "' passes through the link " + sandbox.relativize(next));
      }
      if (!next.equals(place) && !Files.isDirectory(next, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(next);
      }
      above = next;
    }
    return place;
  }
}
