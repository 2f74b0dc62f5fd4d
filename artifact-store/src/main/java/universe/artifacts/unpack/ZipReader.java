package universe.artifacts.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import universe.artifacts.unpack.ArchiveRefused.Reason;

/** Reads zip archives by their central directory, once {@link ZipShape} found them sound. */
final class ZipReader {
  private static final int TYPE = 0170000;
  private static final int TYPE_FILE = 0100000;
  private static final int TYPE_FOLDER = 0040000;

  private final UnpackLimits limits;
  private long bytesIn;

  ZipReader(UnpackLimits limits) {
    this.limits = limits;
  }

  void read(Path archive, Path into, int strip) throws IOException {
    try (ZipFile zip = open(archive)) {
      List<ZipArchiveEntry> entries = Collections.list(zip.getEntriesInPhysicalOrder());
      if (entries.size() > limits.maxEntries()) {
        throw new ArchiveRefused(
            Reason.ARCHIVE_BOMB, "it holds more than " + limits.maxEntries() + " entries");
      }
      ZipShape.check(archive, entries);
      Tree tree = new Tree(into, limits.linksInside(), new Budget(limits, () -> bytesIn));
      for (ZipArchiveEntry entry : entries) {
        bytesIn += entry.getCompressedSize();
        entry(zip, entry, tree, strip);
      }
      tree.finish();
    } catch (ArchiveRefused e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      throw new ArchiveRefused(Reason.ARCHIVE_BROKEN, "it is damaged: " + e.getMessage(), e);
    }
  }

  private static ZipFile open(Path archive) throws IOException {
    // One name only: the extra field with a second one is what some readers believe and others not.
    return ZipFile.builder().setPath(archive).setUseUnicodeExtraFields(false).get();
  }

  private static void entry(ZipFile zip, ZipArchiveEntry entry, Tree tree, int strip)
      throws IOException {
    EntryName whole = EntryName.parse(entry.getName());
    EntryName name = whole.stripped(strip);
    int type = entry.getUnixMode() & TYPE;
    if (entry.isUnixSymlink()) {
      tree.symbolicLink(name, zip.getUnixSymlink(entry));
    } else if (type != 0 && type != TYPE_FILE && type != TYPE_FOLDER) {
      throw new ArchiveRefused(
          Reason.ARCHIVE_SPECIAL, "'" + whole + "' is neither a file nor a directory");
    } else if (entry.isDirectory()) {
      tree.folder(name);
    } else if (!name.isRoot() || whole.isRoot()) {
      file(zip, entry, tree, name);
    }
  }

  private static void file(ZipFile zip, ZipArchiveEntry entry, Tree tree, EntryName name)
      throws IOException {
    if (entry.getGeneralPurposeBit().usesEncryption() || !zip.canReadEntryData(entry)) {
      throw new ArchiveRefused(
          Reason.ARCHIVE_BROKEN, "'" + name + "' is encrypted or packed in an unknown way");
    }
    CRC32 crc = new CRC32();
    try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), crc)) {
      long size = tree.file(name, (entry.getUnixMode() & 0111) != 0, in);
      if (size != entry.getSize() || crc.getValue() != entry.getCrc()) {
        throw new ZipException("'" + name + "' is not what the directory of the archive says");
      }
    }
  }
}
