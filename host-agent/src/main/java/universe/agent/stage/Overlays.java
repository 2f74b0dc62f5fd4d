package universe.agent.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import universe.agent.image.Rootfs;
import universe.agent.runtime.Runtime;
import universe.agent.runtime.Tool;

/**
 * Root file systems of tasks with an image: its layers, read-only and shared, below a directory of
 * the task's own. They are mounted where every user may pass, which an agent's directory need not
 * be.
 */
final class Overlays {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path roots;

  Overlays(Path roots) {
    this.roots = roots;
  }

  /** The mounted root, mounted before or now. */
  Path mount(String id, Path directory, Rootfs rootfs) throws IOException {
    Path root = roots.resolve(id);
    if (isMounted(root)) {
      return root;
    }
    Files.createDirectories(root);
    Files.setPosixFilePermissions(roots, PosixFilePermissions.fromString("rwx--x--x"));
    Path upper = Files.createDirectories(directory.resolve(id + ".upper"));
    Path work = Files.createDirectories(directory.resolve(id + ".work"));
    Files.setPosixFilePermissions(upper, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setAttribute(upper, "unix:gid", rootfs.firstUser(), LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(upper, "unix:uid", rootfs.firstUser(), LinkOption.NOFOLLOW_LINKS);
    Path layers = rootfs.layers().getFirst().getParent();
    // relative names: all of them have to fit into one page
    String lower =
        rootfs.layers().reversed().stream()
            .map(layer -> layer.getFileName().toString())
            .collect(Collectors.joining(":"));
    Runtime.Outcome outcome =
        Tool.run(
            List.of(
                "/bin/sh",
                "-c",
                "cd \"$1\" && exec mount -t overlay -o \"$2\" overlay \"$3\"",
                "sh",
                String.valueOf(layers),
                "lowerdir=" + lower + ",upperdir=" + upper + ",workdir=" + work,
                root.toString()),
            PATIENCE);
    if (outcome.code() != 0) {
      throw new IOException("the image's layers cannot be mounted: " + outcome.output());
    }
    return root;
  }

  void unmount(String id) {
    Path root = roots.resolve(id);
    if (!Files.isDirectory(root)) {
      return;
    }
    try {
      if (isMounted(root) && Tool.run(List.of("umount", root.toString()), PATIENCE).code() != 0) {
        Tool.run(List.of("umount", "-l", root.toString()), PATIENCE);
      }
      Files.deleteIfExists(root);
      if (ids().isEmpty()) {
        Files.deleteIfExists(roots);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the file system of " + id + " stays mounted", e);
    }
  }

  Set<String> ids() {
    Set<String> ids = new HashSet<>();
    if (Files.isDirectory(roots)) {
      try (var entries = Files.newDirectoryStream(roots)) {
        entries.forEach(entry -> ids.add(entry.getFileName().toString()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return ids;
  }

  private static boolean isMounted(Path root) throws IOException {
    try (var lines = Files.lines(Path.of("/proc/self/mountinfo"))) {
      return lines.anyMatch(line -> line.contains(" " + root + " "));
    }
  }
}
