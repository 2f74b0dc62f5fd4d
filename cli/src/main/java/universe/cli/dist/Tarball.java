package universe.cli.dist;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/**
 * A tar.gz that depends on nothing but its files: sorted, of one owner and one time, with two kinds
 * of rights.
 */
final class Tarball {
  private static final int PLAIN = 0644;
  private static final int PROGRAM = 0755;

  private Tarball() {}

  /**
   * @param prefix put before every name, such as {@code ./usr/lib/universe/}
   * @param epochMillis the time of every entry
   */
  static void write(List<Item> items, String prefix, long epochMillis, OutputStream to)
      throws IOException {
    GzipParameters plain = new GzipParameters();
    plain.setModificationTime(0);
    try (GzipCompressorOutputStream packed = new GzipCompressorOutputStream(to, plain);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(packed)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
      Set<String> folders = new LinkedHashSet<>();
      for (Item item : items.stream().sorted(Comparator.comparing(Item::name)).toList()) {
        String name = prefix + item.name();
        folders(name, epochMillis, folders, tar);
        TarArchiveEntry entry = entry(name, epochMillis, item.executable() ? PROGRAM : PLAIN);
        entry.setSize(item.size());
        tar.putArchiveEntry(entry);
        item.copyTo(tar);
        tar.closeArchiveEntry();
      }
    }
  }

  private static void folders(
      String name, long epochMillis, Set<String> known, TarArchiveOutputStream tar)
      throws IOException {
    for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
      String folder = name.substring(0, slash + 1);
      if (!folder.equals("./") && known.add(folder)) {
        tar.putArchiveEntry(entry(folder, epochMillis, PROGRAM));
        tar.closeArchiveEntry();
      }
    }
  }

  private static TarArchiveEntry entry(String name, long epochMillis, int mode) {
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setModTime(epochMillis);
    entry.setIds(0, 0);
    entry.setNames("root", "root");
    entry.setMode(mode);
    return entry;
  }
}
