package universe.artifacts.unpack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import universe.artifacts.unpack.ArchiveRefused.Reason;

/**
 * Unpacks a layer of a container image into a directory of its own, fit to lie in an overlay: with
 * owners, whiteouts and links to wherever they lead, for they are followed only inside. Nothing is
 * ever written through a link; device files and pipes are left out, since {@code /dev} is the
 * runtime's; setuid and setgid bits are dropped.
 */
public final class LayerUnpacker {
  private static final String WHITEOUT = ".wh.";
  private static final String OPAQUE = ".wh..wh..opq";
  private static final int GZIP_1 = 0x1f;
  private static final int GZIP_2 = 0x8b;
  private static final int ZSTD = 0x28;

  private final UnpackLimits limits;
  private final LayerGround ground;

  public LayerUnpacker(UnpackLimits limits, LayerGround ground) {
    this.limits = limits;
    this.ground = ground;
  }

  /** What a layer may make of itself: 16 GiB, 500,000 entries, ratio 200. */
  public static UnpackLimits usualLimits() {
    return new UnpackLimits(16L << 30, 500_000, 200, true);
  }

  /**
   * Unpacks the layer, all of it or nothing.
   *
   * @param target not there yet; a sibling directory is used on the way
   * @throws ArchiveRefused when the layer is not what it should be
   */
  public void unpack(Path layer, Path target) throws IOException {
    Path temporary = Files.createTempDirectory(target.toAbsolutePath().getParent(), ".layer-");
    try {
      read(layer, temporary);
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (ArchiveRefused e) {
      throw e;
    } catch (java.io.EOFException | java.util.zip.ZipException | IllegalArgumentException e) {
      throw new ArchiveRefused(Reason.ARCHIVE_BROKEN, "it is damaged: " + e.getMessage(), e);
    } finally {
      remove(temporary);
    }
  }

  private void read(Path layer, Path into) throws IOException {
    try (var packed =
            new TarReader.Counting(new BufferedInputStream(Files.newInputStream(layer), 1 << 16));
        TarArchiveInputStream tar = new TarArchiveInputStream(plain(layer, packed), "UTF-8")) {
      LayerTree tree = new LayerTree(into, ground, new Budget(limits, () -> packed.count));
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        entry(tar, e, tree);
      }
      tree.finish();
    }
  }

  private static InputStream plain(Path layer, InputStream packed) throws IOException {
    int first;
    int second;
    try (InputStream head = Files.newInputStream(layer)) {
      first = head.read();
      second = head.read();
    }
    if (first == GZIP_1 && second == GZIP_2) {
      return new BufferedInputStream(new GZIPInputStream(packed, 1 << 16), 1 << 16);
    }
    if (first == ZSTD) {
      throw new ArchiveRefused(
          Reason.ARCHIVE_FORMAT, "it is compressed with zstd; push the image with gzip layers");
    }
    return packed;
  }

  private static void entry(TarArchiveInputStream tar, TarArchiveEntry entry, LayerTree tree)
      throws IOException {
    LayerTree.Name name = LayerTree.Name.parse(entry.getName());
    LayerTree.Look look =
        new LayerTree.Look(entry.getMode() & 01777, entry.getLongUserId(), entry.getLongGroupId());
    if (name.last().equals(OPAQUE)) {
      tree.opaque(name);
    } else if (name.last().startsWith(WHITEOUT)) {
      tree.whiteout(name, name.last().substring(WHITEOUT.length()));
    } else if (entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO()) {
      tree.leaveOut();
    } else if (entry.isSymbolicLink()) {
      tree.symbolicLink(name, entry.getLinkName(), look);
    } else if (entry.isLink()) {
      tree.hardLink(name, LayerTree.Name.parse(entry.getLinkName()));
    } else if (entry.isDirectory()) {
      tree.folder(name, look);
    } else {
      tree.file(name, look, tar);
    }
  }

  private static void remove(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
