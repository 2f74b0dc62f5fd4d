package universe.cli.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import universe.cli.Shell;
import universe.cli.Shell.Outcome;

/** What a backup's file keeps to itself, and what is refused of it. */
class BackupFileTest {
  private static final char[] PASSPHRASE = "correct horse battery".toCharArray();

  @TempDir private Path directory = Path.of("");

  @Test
  void nothingOfItCanBeReadWithoutThePassphrase() throws IOException {
    byte[] secret = "the admin's token".repeat(1000).getBytes(StandardCharsets.UTF_8);
    Path file = sealed(secret);

    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
        .startsWith("universe backup 1")
        .doesNotContain("admin");
    assertThat(opened(file, PASSPHRASE)).isEqualTo(secret);
    assertThatThrownBy(() -> opened(file, "another passphrase".toCharArray()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aChangedByteAndAMissingEndAreNoticed() throws IOException {
    byte[] content = new byte[3 << 20];
    Path file = sealed(content);
    byte[] good = Files.readAllBytes(file);

    byte[] changed = good.clone();
    changed[good.length / 2] ^= 1;
    assertThatThrownBy(() -> opened(Files.write(directory.resolve("changed"), changed), PASSPHRASE))
        .isInstanceOf(IOException.class);
    byte[] cut = Arrays.copyOf(good, good.length - (1 << 20));
    assertThatThrownBy(() -> opened(Files.write(directory.resolve("cut"), cut), PASSPHRASE))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aPathThatLeadsOutIsRefusedAndNothingIsPlaced() throws IOException {
    Path file = directory.resolve("evil.backup");
    try (OutputStream out = SealedFile.create(file, PASSPHRASE);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      entry(tar, "pool.json", "{}");
      entry(tar, "database.ndjson", "{}");
      entry(tar, "../../escaped", "evil");
    }

    Outcome outcome = restore(file);

    assertThat(outcome.exitCode()).isEqualTo(6);
    assertThat(outcome.err()).contains("cannot be restored");
    assertThat(directory.resolve("data")).isEmptyDirectory();
    assertThat(directory.resolve("escaped")).doesNotExist();
  }

  @Test
  void theDatabaseIsLeftForTheServerAndSecretsForTheirOwnerAlone() throws IOException {
    Path file = directory.resolve("good.backup");
    try (OutputStream out = SealedFile.create(file, PASSPHRASE);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      entry(tar, "pool.json", "{}");
      entry(tar, "admin.token", "secret");
      entry(tar, "database.ndjson", "{\"rows\":0}");
    }

    assertThat(restore(file).exitCode()).isZero();

    Path data = directory.resolve("data");
    assertThat(data.resolve("server/restore.ndjson")).hasContent("{\"rows\":0}");
    assertThat(Files.getPosixFilePermissions(data.resolve("admin.token")))
        .containsExactlyInAnyOrderElementsOf(
            java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    assertThat(restore(file).err()).contains("holds a pool already");
  }

  @Test
  void withoutAPassphraseTheNextStepIsNamed() throws IOException {
    Path file = sealed(new byte[10]);
    Outcome outcome = new Shell(directory).run("restore", file.toString(), "--check");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("--passphrase-file");
  }

  private Outcome restore(Path file) throws IOException {
    Path passphrase = Files.writeString(directory.resolve("passphrase"), new String(PASSPHRASE));
    return new Shell(directory)
        .run(
            "restore",
            file.toString(),
            "--data",
            directory.resolve("data").toString(),
            "--passphrase-file",
            passphrase.toString());
  }

  private Path sealed(byte[] content) throws IOException {
    Path file = directory.resolve("sealed");
    try (OutputStream out = SealedFile.create(file, PASSPHRASE)) {
      out.write(content);
    }
    return file;
  }

  private static byte[] opened(Path file, char[] passphrase) throws IOException {
    try (InputStream in = SealedFile.open(file, passphrase)) {
      return in.readAllBytes();
    }
  }

  private static void entry(TarArchiveOutputStream tar, String name, String content)
      throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }
}
