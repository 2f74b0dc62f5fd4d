package universe.packages.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** A zip says twice what it holds, at each entry and at its end; both must say the same. */
final class ZipCheck {
  private static final int END_LENGTH = 22;

  private ZipCheck() {}

  static void check(byte[] packed) throws IOException {
    List<String> atEntries = new ArrayList<>();
    try (ZipArchiveInputStream stream =
        new ZipArchiveInputStream(new ByteArrayInputStream(packed), "UTF-8", true, true)) {
      for (ZipArchiveEntry entry = stream.getNextEntry();
          entry != null;
          entry = stream.getNextEntry()) {
        atEntries.add(entry.getName());
        if (atEntries.size() > Limits.FOREIGN.entries()) {
          throw new BundleRefused(
              "ARCHIVE_SIZE", "bundle", "more than " + Limits.FOREIGN.entries() + " entries");
        }
      }
    }
    List<String> atEnd = new ArrayList<>();
    try (ZipFile zip =
        ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(packed)).get()) {
      zip.getEntriesInPhysicalOrder()
          .asIterator()
          .forEachRemaining(entry -> atEnd.add(entry.getName()));
    }
    if (!atEntries.equals(atEnd)) {
      throw new BundleRefused("ARCHIVE_BROKEN", "bundle", "its entries and its directory disagree");
    }
    int end = packed.length - END_LENGTH;
    if (end < 0
        || packed[end] != 'P'
        || packed[end + 1] != 'K'
        || packed[end + 2] != 5
        || packed[end + 3] != 6) {
      throw new BundleRefused("ARCHIVE_BROKEN", "bundle", "something follows its end");
    }
  }
}
