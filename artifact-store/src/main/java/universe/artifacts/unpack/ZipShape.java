package universe.artifacts.unpack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import universe.artifacts.unpack.ArchiveRefused.Reason;

/**
 * Whether all readers of a zip would see the same files in it.
 *
 * <p>A zip says everything twice, before each file and in the directory at its end, and may carry
 * other bytes before, between and after. Readers differ in what they believe, and attacks live in
 * the difference. So: nothing before the first entry, no entry over another, local headers that
 * agree with the directory, and nothing after the end.
 */
final class ZipShape {
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int MAX_COMMENT = 0xffff;
  private static final int LOCAL_SIGNATURE = 0x04034b50;
  private static final int LOCAL_LENGTH = 30;
  private static final int SIZES_FOLLOW = 1 << 3;
  private static final long IN_ZIP64 = 0xffffffffL;

  private ZipShape() {}

  static void check(Path archive, List<ZipArchiveEntry> inPhysicalOrder) throws IOException {
    try (FileChannel file = FileChannel.open(archive, StandardOpenOption.READ)) {
      long directory = directoryOffset(file);
      long free = 0;
      for (ZipArchiveEntry entry : inPhysicalOrder) {
        if (entry.getLocalHeaderOffset() < free) {
          throw broken("'" + entry.getName() + "' lies over another entry");
        }
        if (free == 0 && entry.getLocalHeaderOffset() != 0) {
          throw broken("something stands before the archive");
        }
        free = checkLocalHeader(file, entry);
        if (free > directory) {
          throw broken("'" + entry.getName() + "' reaches into the directory");
        }
      }
    }
  }

  private static long directoryOffset(FileChannel file) throws IOException {
    long size = file.size();
    int length = (int) Math.min(size, END_LENGTH + MAX_COMMENT);
    ByteBuffer tail = read(file, size - length, length);
    for (int at = length - END_LENGTH; at >= 0; at--) {
      if (tail.getInt(at) == END_SIGNATURE) {
        int comment = tail.getShort(at + 20) & 0xffff;
        if (at + END_LENGTH + comment != length) {
          throw broken("something follows the archive's end");
        }
        long offset = tail.getInt(at + 16) & IN_ZIP64;
        return offset == IN_ZIP64 ? size : offset;
      }
    }
    throw broken("it is cut off, or no zip");
  }

  /** Checks the header before a file's bytes and returns where those bytes end. */
  private static long checkLocalHeader(FileChannel file, ZipArchiveEntry entry) throws IOException {
    ByteBuffer header = read(file, entry.getLocalHeaderOffset(), LOCAL_LENGTH);
    int nameLength = header.getShort(26) & 0xffff;
    byte[] name = new byte[nameLength];
    read(file, entry.getLocalHeaderOffset() + LOCAL_LENGTH, nameLength).get(name);
    boolean sizesFollow = (header.getShort(6) & SIZES_FOLLOW) != 0;
    boolean agrees =
        header.getInt(0) == LOCAL_SIGNATURE
            && Arrays.equals(name, entry.getRawName())
            && (header.getShort(8) & 0xffff) == entry.getMethod()
            && (sizesFollow
                || (same(header.getInt(14), entry.getCrc())
                    && sameSize(header.getInt(18), entry.getCompressedSize())
                    && sameSize(header.getInt(22), entry.getSize())));
    if (!agrees) {
      throw broken("'" + entry.getName() + "' is named or sized differently in two places");
    }
    int extra = header.getShort(28) & 0xffff;
    return entry.getLocalHeaderOffset()
        + LOCAL_LENGTH
        + nameLength
        + extra
        + entry.getCompressedSize();
  }

  private static boolean same(int local, long central) {
    return (local & IN_ZIP64) == central;
  }

  private static boolean sameSize(int local, long central) {
    return same(local, central) || (local & IN_ZIP64) == IN_ZIP64;
  }

  private static ByteBuffer read(FileChannel file, long offset, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (offset < 0 || file.read(buffer, offset + buffer.position()) < 0) {
        throw broken("it is cut off");
      }
    }
    return buffer.flip();
  }

  private static ArchiveRefused broken(String what) {
    return new ArchiveRefused(Reason.ARCHIVE_BROKEN, what);
  }
}
