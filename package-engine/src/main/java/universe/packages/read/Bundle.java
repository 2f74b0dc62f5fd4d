package universe.packages.read;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * A zip or tar bundle, read into memory within bounds; refused as a whole when anything about it is
 * odd.
 */
final class Bundle implements FileTree {
  private final Map<String, byte[]> files = new TreeMap<>();
  private final Set<String> twins = new HashSet<>();
  private final Limits limits;
  private long total;
  private int entries;

  private Bundle(Limits limits) {
    this.limits = limits;
  }

  static Bundle of(InputStream stream, Limits limits) throws IOException {
    byte[] packed = stream.readNBytes((int) limits.totalBytes() + 1);
    Bundle bundle = new Bundle(limits);
    if (packed.length > limits.totalBytes()) {
      throw new BundleRefused(
          "ARCHIVE_SIZE", "bundle", "larger than " + limits.totalBytes() + " bytes");
    }
    try {
      if (startsWith(packed, 'P', 'K', 3, 4)) {
        bundle.zip(packed);
      } else if (startsWith(packed, 0x1f, 0x8b)) {
        bundle.tarGz(packed);
      } else {
        bundle.tar(new java.io.ByteArrayInputStream(packed), packed.length * (long) limits.ratio());
      }
    } catch (IllegalArgumentException e) {
      throw new BundleRefused("ARCHIVE_BROKEN", "bundle", String.valueOf(e.getMessage()));
    }
    if (bundle.files.isEmpty()) {
      throw new BundleRefused(
          "ARCHIVE_BROKEN", "bundle", "neither a zip nor a tar with files in it");
    }
    return bundle;
  }

  private static boolean startsWith(byte[] bytes, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (bytes.length <= i || (bytes[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private void zip(byte[] packed) throws IOException {
    ZipCheck.check(packed);
    try (ZipFile zip =
        ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(packed)).get()) {
      for (ZipArchiveEntry entry : java.util.Collections.list(zip.getEntriesInPhysicalOrder())) {
        if (entry.isDirectory()) {
          count(entry.getName());
          continue;
        }
        if (entry.isUnixSymlink()
            || (entry.getUnixMode() & 0170000) != 0 && (entry.getUnixMode() & 0170000) != 0100000) {
          throw new BundleRefused("ARCHIVE_LINK", shown(entry.getName()), "is not a plain file");
        }
        try (InputStream in = zip.getInputStream(entry)) {
          long allowed =
              Math.min(limits.entryBytes(), entry.getCompressedSize() * limits.ratio() + 4096);
          take(entry.getName(), in, allowed);
        }
      }
    }
  }

  private void tarGz(byte[] packed) throws IOException {
    try (InputStream in =
        GzipCompressorInputStream.builder()
            .setInputStream(new java.io.ByteArrayInputStream(packed))
            .setDecompressConcatenated(true)
            .get()) {
      tar(in, packed.length * (long) limits.ratio());
    }
  }

  private void tar(InputStream unpacked, long allowed) throws IOException {
    InputStream capped = new BufferedInputStream(new Capped(unpacked, allowed));
    try (TarArchiveInputStream tar = new TarArchiveInputStream(capped)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isDirectory()) {
          count(entry.getName());
        } else if (!isPlain(entry)) {
          throw new BundleRefused("ARCHIVE_LINK", shown(entry.getName()), "is not a plain file");
        } else {
          take(entry.getName(), tar, limits.entryBytes());
        }
      }
      // Only at its very end does a compressed stream tell whether it is whole.
      for (int next = capped.read(); next >= 0; next = capped.read()) {
        if (next != 0) {
          throw new BundleRefused("ARCHIVE_BROKEN", "bundle", "something follows its end");
        }
      }
    }
  }

  private static boolean isPlain(TarArchiveEntry entry) {
    byte kind = entry.getLinkFlag();
    return (kind == TarConstants.LF_NORMAL || kind == TarConstants.LF_OLDNORM) && !entry.isSparse();
  }

  private void take(String name, InputStream in, long allowed) throws IOException {
    String path = count(name);
    byte[] bytes = in.readNBytes((int) allowed + 1);
    if (bytes.length > allowed) {
      throw new BundleRefused(
          "ARCHIVE_SIZE", shown(name), "unpacks to more than " + allowed + " bytes");
    }
    total += bytes.length;
    if (total > limits.totalBytes()) {
      throw new BundleRefused(
          "ARCHIVE_SIZE", shown(name), "bundle unpacks to more than " + limits.totalBytes());
    }
    files.put(path, bytes);
  }

  /** Checks a name, and that no other reads the same on another system. */
  private String count(String name) throws BundleRefused {
    if (++entries > limits.entries()) {
      throw new BundleRefused(
          "ARCHIVE_SIZE", "bundle", "more than " + limits.entries() + " entries");
    }
    String path = name.startsWith("./") ? name.substring(2) : name;
    path = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    if (path.isEmpty() || path.equals(".")) {
      return path;
    }
    var fault = SafePath.fault(path);
    if (fault.isPresent()) {
      throw new BundleRefused("ARCHIVE_PATH", shown(name), "path " + fault.get());
    }
    if (!twins.add(Normalizer.normalize(path, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))) {
      throw new BundleRefused(
          "ARCHIVE_TWINS", shown(name), "two entries have the same name, or nearly");
    }
    return path;
  }

  private static String shown(String name) {
    String safe = name.replaceAll("[^ -~]", "?");
    return safe.length() > 120 ? safe.substring(0, 120) + "…" : safe;
  }

  @Override
  public SortedSet<String> paths() {
    return new TreeSet<>(files.keySet());
  }

  @Override
  public byte[] read(String path) throws IOException {
    byte[] bytes = files.get(path);
    if (bytes == null) {
      throw new IOException("no such file");
    }
    return bytes;
  }

  @Override
  public List<Problem> problems() {
    return List.of();
  }

  /** Ends a stream that unpacks to far more than it was. */
  private static final class Capped extends java.io.FilterInputStream {
    private long left;

    Capped(InputStream in, long left) {
      super(in);
      this.left = left + 1024 * 1024;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
      int got = super.read(into, from, count);
      left -= Math.max(got, 0);
      if (left < 0) {
        throw new BundleRefused("ARCHIVE_RATIO", "bundle", "unpacks to far more than its size");
      }
      return got;
    }
  }
}
