package universe.artifacts.unpack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import universe.artifacts.unpack.ArchiveRefused.Reason;

/**
 * Unpacks zip, tar, tar.gz, tar.xz and the content of Debian packages, taking every archive for
 * hostile.
 *
 * <p>The files appear all at once: they are unpacked into a directory beside the target, which is
 * then renamed. A refused archive leaves nothing.
 */
public final class Unpacker {
  private enum Format {
    ZIP,
    TAR,
    TAR_GZ,
    TAR_XZ,
    DEB
  }

  private final UnpackLimits limits;

  public Unpacker(UnpackLimits limits) {
    this.limits = limits;
  }

  /** Whether a file of this name is an archive that can be unpacked. */
  public static boolean knows(String name) {
    return Stream.of(Format.values()).anyMatch(format -> endings(format, name));
  }

  /**
   * Unpacks an archive into a directory that is not there yet, or whose present entries the archive
   * does not touch.
   *
   * @param name the archive's own name, whose ending tells its format
   * @param stripComponents leading path segments to drop; entries with no more than those vanish
   * @throws ArchiveRefused when the archive is not what it should be
   */
  public void unpack(Path archive, String name, Path target, int stripComponents)
      throws IOException {
    Format format =
        Stream.of(Format.values())
            .filter(each -> endings(each, name))
            .findFirst()
            .orElseThrow(
                () ->
                    new ArchiveRefused(
                        Reason.ARCHIVE_FORMAT,
                        "'"
                            + name
                            + "' is neither zip, jar, war, tar, tar.gz, tgz, tar.xz nor deb"));
    Path above = target.toAbsolutePath().normalize().getParent();
    if (above == null) {
      throw new IOException("cannot unpack over the root directory");
    }
    Files.createDirectories(above);
    Path temporary = Files.createTempDirectory(above, ".unpack-");
    try {
      read(format, archive, temporary, stripComponents);
      Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
      publish(temporary, target);
    } catch (ArchiveRefused e) {
      throw new ArchiveRefused(e.reason(), name + " was not unpacked: " + e.getMessage(), e);
    } finally {
      remove(temporary);
    }
  }

  private void read(Format format, Path archive, Path into, int strip) throws IOException {
    switch (format) {
      case ZIP -> new ZipReader(limits).read(archive, into, strip);
      case TAR -> new TarReader(limits).read(archive, TarReader.Packing.NONE, into, strip);
      case TAR_GZ -> new TarReader(limits).read(archive, TarReader.Packing.GZIP, into, strip);
      case TAR_XZ -> new TarReader(limits).read(archive, TarReader.Packing.XZ, into, strip);
      case DEB -> new TarReader(limits).readDebian(archive, into, strip);
    }
  }

  private static boolean endings(Format format, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    List<String> endings =
        switch (format) {
          case ZIP -> List.of(".zip", ".jar", ".war");
          case TAR -> List.of(".tar");
          case TAR_GZ -> List.of(".tar.gz", ".tgz");
          case TAR_XZ -> List.of(".tar.xz");
          case DEB -> List.of(".deb");
        };
    return endings.stream().anyMatch(lower::endsWith);
  }

  private static void publish(Path temporary, Path target) throws IOException {
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    List<Path> children;
    try (Stream<Path> list = Files.list(temporary)) {
      children = list.sorted().toList();
    }
    for (Path child : children) {
      if (Files.exists(target.resolve(child.getFileName()), LinkOption.NOFOLLOW_LINKS)) {
        throw new ArchiveRefused(
            Reason.ARCHIVE_DUPLICATE,
            "'" + child.getFileName() + "' is already there in " + target.getFileName());
      }
    }
    for (Path child : children) {
      Files.move(child, target.resolve(child.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
