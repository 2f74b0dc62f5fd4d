package universe.artifacts.unpack;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import universe.artifacts.unpack.ArchiveRefused.Reason;

/** Reads tar archives, plain, compressed, or inside a Debian package. */
final class TarReader {
  private static final int XZ_MEMORY_KIB =
      (int) Math.min(256 << 10, Runtime.getRuntime().maxMemory() / 2 >> 10);

  /** One archive by xz may need half of the heap for itself: a second one at once has no room. */
  private static final ReentrantLock XZ_AT_WORK = new ReentrantLock();

  private static final int END_BYTES = 1024;

  /** What is around the tar. */
  enum Packing {
    NONE,
    GZIP,
    XZ
  }

  private final UnpackLimits limits;

  TarReader(UnpackLimits limits) {
    this.limits = limits;
  }

  void read(Path archive, Packing packing, Path into, int strip) throws IOException {
    try (Counting packed = open(archive)) {
      read(packed, packing, into, strip);
    } catch (ArchiveRefused e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      throw broken(e);
    }
  }

  /** The files of a Debian package; its scripts are neither unpacked nor run. */
  void readDebian(Path archive, Path into, int strip) throws IOException {
    try (Counting packed = open(archive);
        ArArchiveInputStream members = new ArArchiveInputStream(packed)) {
      for (var each = members.getNextEntry(); each != null; each = members.getNextEntry()) {
        switch (each.getName()) {
          case "data.tar" -> read(new Counting(members), Packing.NONE, into, strip);
          case "data.tar.gz" -> read(new Counting(members), Packing.GZIP, into, strip);
          case "data.tar.xz" -> read(new Counting(members), Packing.XZ, into, strip);
          default -> {
            continue;
          }
        }
        return;
      }
      throw new ArchiveRefused(Reason.ARCHIVE_BROKEN, "it has no data.tar, data.tar.gz or .xz");
    } catch (ArchiveRefused e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      throw broken(e);
    }
  }

  private static Counting open(Path archive) throws IOException {
    return new Counting(new BufferedInputStream(Files.newInputStream(archive)));
  }

  private static ArchiveRefused broken(Exception e) {
    return new ArchiveRefused(Reason.ARCHIVE_BROKEN, "it is damaged: " + e.getMessage(), e);
  }

  private void read(Counting packed, Packing packing, Path into, int strip) throws IOException {
    if (packing != Packing.XZ) {
      readTar(packed, packing, into, strip);
      return;
    }
    XZ_AT_WORK.lock();
    try {
      readTar(packed, packing, into, strip);
    } finally {
      XZ_AT_WORK.unlock();
    }
  }

  private void readTar(Counting packed, Packing packing, Path into, int strip) throws IOException {
    try (Counting plain = new Counting(unwrap(packing, packed));
        TarArchiveInputStream tar = new TarArchiveInputStream(plain, "UTF-8")) {
      Tree tree = new Tree(into, limits.linksInside(), new Budget(limits, () -> packed.count));
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        entry(tar, e, tree, strip);
      }
      requireEnd(plain);
      tree.finish();
    }
  }

  private static InputStream unwrap(Packing packing, InputStream in) throws IOException {
    return switch (packing) {
      case NONE -> in;
      case GZIP ->
          GzipCompressorInputStream.builder()
              .setInputStream(in)
              .setDecompressConcatenated(true)
              .get();
      case XZ ->
          XZCompressorInputStream.builder()
              .setInputStream(in)
              .setDecompressConcatenated(true)
              .setMemoryLimitKiB(XZ_MEMORY_KIB)
              .get();
    };
  }

  private static void entry(TarArchiveInputStream tar, TarArchiveEntry entry, Tree tree, int strip)
      throws IOException {
    EntryName whole = EntryName.parse(entry.getName());
    EntryName name = whole.stripped(strip);
    // Specials first: for a device isFile() says true.
    if (entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO() || entry.isSparse()) {
      throw special(whole);
    } else if (entry.isSymbolicLink()) {
      tree.symbolicLink(name, entry.getLinkName());
    } else if (entry.isLink()) {
      tree.hardLink(name, EntryName.parse(entry.getLinkName()).stripped(strip));
    } else if (entry.isDirectory()) {
      tree.folder(name);
    } else if (entry.isFile()) {
      if (!name.isRoot() || whole.isRoot()) {
        tree.file(name, (entry.getMode() & 0111) != 0, tar);
      }
    } else {
      throw special(whole);
    }
  }

  private static ArchiveRefused special(EntryName name) {
    return new ArchiveRefused(
        Reason.ARCHIVE_SPECIAL, "'" + name + "' is neither a file nor a directory");
  }

  /** A tar ends with two blocks of zeros and nothing but zeros after them. */
  private static void requireEnd(Counting plain) throws IOException {
    long zerosSoFar = plain.zerosAtEnd;
    long countSoFar = plain.count;
    byte[] rest = new byte[1 << 13];
    while (plain.read(rest) >= 0) {
      if (plain.zerosAtEnd < plain.count - countSoFar) {
        throw new ArchiveRefused(Reason.ARCHIVE_BROKEN, "something follows the archive's end");
      }
    }
    if (zerosSoFar + (plain.count - countSoFar) < END_BYTES) {
      throw new ArchiveRefused(Reason.ARCHIVE_BROKEN, "it is cut off");
    }
  }

  /** Counts bytes, and how many of the last ones were zeros. */
  static final class Counting extends FilterInputStream {
    long count;
    private long zerosAtEnd;

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int n = super.read(bytes, offset, length);
      if (n > 0) {
        count += n;
        int zeros = 0;
        while (zeros < n && bytes[offset + n - 1 - zeros] == 0) {
          zeros++;
        }
        zerosAtEnd = zeros == n ? zerosAtEnd + n : zeros;
      }
      return n;
    }

    @Override
    public long skip(long n) throws IOException {
      byte[] sink = new byte[(int) Math.min(n, 1 << 13)];
      int got = read(sink, 0, sink.length);
      return Math.max(got, 0);
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
