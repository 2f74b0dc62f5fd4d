package universe.packages.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bundles from strangers: refused with a named reason, nothing written, in little time and memory.
 */
@Timeout(30)
class BundleAttackTest {
  private static final String PACKAGE =
      "{\"packagingVersion\":\"4.0\",\"name\":\"thing\",\"version\":\"1\",\"maintainer\":\"m\",\"description\":\"d\",\"tags\":[]}";

  private static Shelf read(byte[] bundle) {
    return PackageReader.bundle(new ByteArrayInputStream(bundle));
  }

  private static String refusal(byte[] bundle) {
    Shelf shelf = read(bundle);
    assertThat(shelf.releases()).isEmpty();
    assertThat(shelf.problems()).hasSize(1);
    return shelf.problems().getFirst().reason();
  }

  private static byte[] zip(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      for (String name : names) {
        zip.putArchiveEntry(new ZipArchiveEntry(name));
        zip.write(PACKAGE.getBytes(StandardCharsets.UTF_8));
        zip.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] tar(TarArchiveEntry... entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (TarArchiveEntry entry : entries) {
        boolean plain = entry.isFile() && !entry.isLink() && !entry.isSymbolicLink();
        byte[] content = plain ? PACKAGE.getBytes(StandardCharsets.UTF_8) : new byte[0];
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static TarArchiveEntry file(String name) {
    return new TarArchiveEntry(name, TarConstants.LF_NORMAL, true);
  }

  @Test
  void readsZipAndTarBundlesWhichAreInOrder() throws IOException {
    assertThat(read(zip("packages/thing/0/package.json")).releases()).hasSize(1);
    assertThat(read(tar(file("./thing/0/package.json"))).releases()).hasSize(1);
    assertThat(read(gzip(tar(file("repo/packages/T/thing/7/package.json")))).releases())
        .extracting(release -> release.releaseVersion())
        .containsExactly(7L);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "../../etc/cron.d/x",
        "/etc/passwd",
        "C:\\windows\\x",
        "C:/x",
        "a/../../b",
        "a\\..\\b",
        "a//b",
        "./a/./b",
        "a\tb"
      })
  void refusesPathsThatLeaveTheBundle(String name, @TempDir Path folder) throws IOException {
    assertThat(refusal(tar(file(name), file("thing/0/package.json")))).startsWith("ARCHIVE_PATH");
    assertThat(read(zip(name, "thing/0/package.json")).releases()).isEmpty();
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void refusesPathsTooLongOrTooDeep() throws IOException {
    assertThat(refusal(tar(file("a/" + "x".repeat(256))))).startsWith("ARCHIVE_PATH");
    assertThat(refusal(tar(file("a/".repeat(100) + "b")))).startsWith("ARCHIVE_PATH");
  }

  @Test
  void refusesLinksDevicesAndPipes() throws IOException {
    for (byte kind :
        new byte[] {
          TarConstants.LF_SYMLINK,
          TarConstants.LF_LINK,
          TarConstants.LF_CHR,
          TarConstants.LF_BLK,
          TarConstants.LF_FIFO
        }) {
      TarArchiveEntry entry = new TarArchiveEntry("thing", kind);
      entry.setLinkName("/etc");
      assertThat(refusal(tar(entry, file("thing/0/package.json")))).startsWith("ARCHIVE_LINK");
    }
  }

  @Test
  void refusesALinkInAZip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      ZipArchiveEntry link = new ZipArchiveEntry("thing");
      link.setUnixMode(0120777);
      zip.putArchiveEntry(link);
      zip.write("/etc".getBytes(StandardCharsets.UTF_8));
      zip.closeArchiveEntry();
    }
    assertThat(refusal(bytes.toByteArray())).startsWith("ARCHIVE_LINK");
  }

  @Test
  void takesNoHeedOfModesAndOwners() throws IOException {
    TarArchiveEntry entry = file("thing/0/package.json");
    entry.setMode(06777);
    entry.setUserId(0);
    assertThat(read(tar(entry)).releases()).hasSize(1);
  }

  @Test
  void refusesABombOfZeros() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      TarArchiveEntry entry = file("thing/0/zeros");
      entry.setSize(200L << 20);
      tar.putArchiveEntry(entry);
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 200; i++) {
        tar.write(zeros);
      }
      tar.closeArchiveEntry();
    }
    assertThat(bytes.size()).isLessThan(1 << 20);
    assertThat(refusal(bytes.toByteArray())).startsWith("ARCHIVE_");
  }

  @Test
  void refusesAZipThatUnpacksToFarMore() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      zip.putArchiveEntry(new ZipArchiveEntry("thing/0/zeros"));
      for (int i = 0; i < 3; i++) {
        zip.write(new byte[1 << 20]);
      }
      zip.closeArchiveEntry();
    }
    assertThat(refusal(bytes.toByteArray())).startsWith("ARCHIVE_SIZE");
  }

  @Test
  void refusesTooManyEntries() throws IOException {
    String[] names = new String[10_001];
    Arrays.setAll(names, i -> "f" + i);
    assertThat(refusal(zip(names))).startsWith("ARCHIVE_SIZE");
  }

  @Test
  void doesNotLookIntoArchivesInsideArchives() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      zip.putArchiveEntry(new ZipArchiveEntry("inner.zip"));
      zip.write(zip("thing/0/package.json"));
      zip.closeArchiveEntry();
    }
    assertThat(refusal(bytes.toByteArray())).contains("no package found");
  }

  @Test
  void refusesNamesThatAreTheSameOnAnotherSystem() throws IOException {
    assertThat(refusal(tar(file("a/b"), file("a/b")))).startsWith("ARCHIVE_TWINS");
    assertThat(refusal(tar(file("a/b"), file("A/B")))).startsWith("ARCHIVE_TWINS");
    assertThat(refusal(tar(file("caf\u00e9"), file("cafe\u0301")))).startsWith("ARCHIVE_TWINS");
    assertThat(refusal(zip("a/b", "a/b"))).startsWith("ARCHIVE_");
  }

  @Test
  void refusesAZipWhoseDirectorySaysOtherwise() throws IOException {
    byte[] zip = zip("thing/0/package.json");
    byte[] changed = zip.clone();
    changed[30] = 'X';
    assertThat(refusal(changed)).startsWith("ARCHIVE_BROKEN");
  }

  @Test
  void refusesWhatStandsBeforeOrBehindAZip() throws IOException {
    byte[] zip = zip("thing/0/package.json");
    byte[] behind = Arrays.copyOf(zip, zip.length + 10);
    assertThat(read(behind).releases()).isEmpty();
    byte[] before = new byte[zip.length + 10];
    System.arraycopy(zip, 0, before, 10, zip.length);
    assertThat(read(before).releases()).isEmpty();
  }

  @Test
  void refusesWhatIsCutShortOrWasChanged() throws IOException {
    byte[] zip = zip("thing/0/package.json", "thing/1/package.json");
    for (int length = 1; length < zip.length; length += 37) {
      assertThat(read(Arrays.copyOf(zip, length)).releases()).isEmpty();
    }
    byte[] tarGz = gzip(tar(file("thing/0/package.json")));
    assertThat(read(Arrays.copyOf(tarGz, tarGz.length - 20)).releases()).isEmpty();
    byte[] changed = tarGz.clone();
    changed[tarGz.length - 6] ^= 1;
    assertThat(read(changed).releases()).isEmpty();
    assertThat(read(Arrays.copyOf(tarGz, tarGz.length + 9)).releases()).isEmpty();
  }

  @Test
  void refusesAZipWithAWrongChecksum() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] content = PACKAGE.getBytes(StandardCharsets.UTF_8);
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      ZipArchiveEntry entry = new ZipArchiveEntry("thing/0/package.json");
      entry.setMethod(ZipArchiveEntry.STORED);
      entry.setSize(content.length);
      CRC32 crc = new CRC32();
      crc.update(content);
      entry.setCrc(crc.getValue());
      zip.putArchiveEntry(entry);
      zip.write(content);
      zip.closeArchiveEntry();
    }
    byte[] changed = bytes.toByteArray();
    changed[60] ^= 1;
    assertThat(read(changed).releases()).isEmpty();
  }

  @Test
  void refusesNoise() {
    for (int seed = 0; seed < 50; seed++) {
      byte[] noise = new byte[2_000];
      new java.util.Random(seed).nextBytes(noise);
      noise[0] = (byte) (seed % 2 == 0 ? 0x1f : 'P');
      noise[1] = (byte) (seed % 2 == 0 ? 0x8b : 'K');
      assertThat(read(noise).releases()).isEmpty();
    }
  }
}
