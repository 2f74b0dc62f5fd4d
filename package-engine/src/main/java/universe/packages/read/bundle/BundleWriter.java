package universe.packages.read.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import universe.packages.json.Json;
import universe.packages.sign.Seal;

/**
 * Writes release bundles: plain tar, not packed again, for what it brings along is packed already,
 * and no packer writes the same bytes for ever.
 */
public final class BundleWriter {
  private static final int PLAIN = 0100644;

  private final TarArchiveOutputStream tar;

  private BundleWriter(TarArchiveOutputStream tar) {
    this.tar = tar;
  }

  /** Where the bytes of a part come from. */
  @FunctionalInterface
  public interface Content {
    void writeTo(Part part, OutputStream out) throws IOException;
  }

  /** Writes a bundle to a stream, which stays open. */
  public static void write(
      Manifest manifest, Optional<Seal> seal, Content content, OutputStream out)
      throws IOException {
    TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8");
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    BundleWriter writer = new BundleWriter(tar);
    writer.entry(Manifest.FILE, manifest.json());
    if (seal.isPresent()) {
      writer.entry(Manifest.SEAL, sealed(seal.get()));
    }
    for (Part part : manifest.files()) {
      writer.part(part, content);
    }
    for (Part part : manifest.artifacts()) {
      writer.part(part, content);
    }
    tar.finish();
    tar.flush();
  }

  private static byte[] sealed(Seal seal) {
    return Json.bytes(
        Json.object().put("key", seal.key().base64()).put("signature", seal.signature()));
  }

  private void part(Part part, Content content) throws IOException {
    begin(part.path(), part.size());
    content.writeTo(part, tar);
    tar.closeArchiveEntry();
  }

  private void entry(String name, byte[] bytes) throws IOException {
    begin(name, bytes.length);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  private void begin(String name, long size) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(size);
    entry.setMode(PLAIN);
    entry.setModTime(0);
    entry.setIds(0, 0);
    entry.setNames("", "");
    tar.putArchiveEntry(entry);
  }
}
