package universe.artifacts.unpack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Makes archives that nobody should make. */
final class Archives {
  private Archives() {}

  static byte[] debian(byte[] control, byte[] data) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ArArchiveOutputStream ar = new ArArchiveOutputStream(bytes)) {
      member(ar, "debian-binary", "2.0\n".getBytes(UTF_8));
      member(ar, "control.tar.xz", control);
      member(ar, "data.tar.xz", data);
    }
    return bytes.toByteArray();
  }

  private static void member(ArArchiveOutputStream ar, String name, byte[] content)
      throws IOException {
    ar.putArchiveEntry(new ArArchiveEntry(name, content.length));
    ar.write(content);
    ar.closeArchiveEntry();
  }

  /** A tar, entry by entry, without any check of names. */
  static final class Tar {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8");

    Tar() {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    }

    Tar folder(String name) throws IOException {
      tar.putArchiveEntry(new TarArchiveEntry(name, TarConstants.LF_DIR));
      tar.closeArchiveEntry();
      return this;
    }

    Tar file(String name, String content, int mode) throws IOException {
      return file(name, content.getBytes(UTF_8), mode);
    }

    Tar file(String name, byte[] content, int mode) throws IOException {
      TarArchiveEntry entry = new TarArchiveEntry(name, true);
      entry.setMode(mode);
      entry.setSize(content.length);
      tar.putArchiveEntry(entry);
      tar.write(content);
      tar.closeArchiveEntry();
      return this;
    }

    Tar link(String name, String target) throws IOException {
      return special(name, TarConstants.LF_SYMLINK, target);
    }

    Tar special(String name, byte type, String target) throws IOException {
      TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
      entry.setLinkName(target);
      tar.putArchiveEntry(entry);
      tar.closeArchiveEntry();
      return this;
    }

    byte[] bytes(String name) throws IOException {
      tar.close();
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (OutputStream out =
          name.endsWith("gz")
              ? new GzipCompressorOutputStream(packed)
              : name.endsWith("xz") ? new XZCompressorOutputStream(packed) : packed) {
        bytes.writeTo(out);
      }
      return packed.toByteArray();
    }
  }

  /** A zip, entry by entry, without any check of names. */
  static final class Zip {
    private final SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel();
    private final ZipArchiveOutputStream zip;

    Zip() throws IOException {
      zip = new ZipArchiveOutputStream(channel);
    }

    Zip folder(String name) throws IOException {
      zip.putArchiveEntry(new ZipArchiveEntry(name));
      zip.closeArchiveEntry();
      return this;
    }

    Zip file(String name, String content, int mode) throws IOException {
      return file(name, content.getBytes(UTF_8), mode);
    }

    /**
     * @param mode 0 for an archive made where there are no modes
     */
    Zip file(String name, byte[] content, int mode) throws IOException {
      ZipArchiveEntry entry = new AsNamed(name);
      if (mode != 0) {
        entry.setUnixMode(mode);
      }
      zip.putArchiveEntry(entry);
      zip.write(content);
      zip.closeArchiveEntry();
      return this;
    }

    Zip stored(String name, byte[] content) throws IOException {
      ZipArchiveEntry entry = new ZipArchiveEntry(name);
      CRC32 crc = new CRC32();
      crc.update(content);
      entry.setMethod(ZipArchiveEntry.STORED);
      entry.setSize(content.length);
      entry.setCrc(crc.getValue());
      zip.putArchiveEntry(entry);
      zip.write(content);
      zip.closeArchiveEntry();
      return this;
    }

    byte[] bytes() throws IOException {
      zip.close();
      return Arrays.copyOf(channel.array(), (int) channel.size());
    }

    /** The library would turn backslashes into slashes. */
    private static final class AsNamed extends ZipArchiveEntry {
      private final String asNamed;

      AsNamed(String name) {
        super(name);
        this.asNamed = name;
      }

      @Override
      public String getName() {
        // The superclass asks while it is being made.
        String name = asNamed;
        return name == null ? super.getName() : name;
      }
    }
  }
}
