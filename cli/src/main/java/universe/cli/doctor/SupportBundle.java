package universe.cli.doctor;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import universe.cli.api.Refusal;
import universe.cli.api.UniverseApi;
import universe.cli.api.Unreachable;
import universe.cli.connect.DataDirectory;

/**
 * What helps somebody else to understand a pool, in one file: findings, what the server answers,
 * the ends of the logs of server and agents. No keys, credentials, settings, sandboxes or
 * databases.
 */
final class SupportBundle {
  private static final int MOST_OF_A_LOG = 4 << 20;
  private static final int OWNER_ONLY = 0600;

  private static final List<String> ANSWERS =
      List.of("pool", "hosts", "apps", "deployments", "events", "repositories", "audit/verify");

  private final DataDirectory directory;
  private final UniverseApi api;

  SupportBundle(DataDirectory directory, UniverseApi api) {
    this.directory = directory;
    this.api = api;
  }

  /**
   * Writes a new file that nobody else may read.
   *
   * @throws IOException when it exists or cannot be written
   */
  void write(Path file, String findings) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (OutputStream out = Files.newOutputStream(file);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      add(tar, "findings.json", findings.getBytes(StandardCharsets.UTF_8));
      for (String answer : ANSWERS) {
        add(tar, "answers/" + answer.replace('/', '-') + ".json", answer(answer));
      }
      for (Path log : logs()) {
        add(tar, "logs/" + directory.root().relativize(log), end(log));
      }
    }
  }

  private byte[] answer(String path) {
    try {
      return api.get("/api/v1/" + path).toPrettyString().getBytes(StandardCharsets.UTF_8);
    } catch (Refusal | Unreachable e) {
      return String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8);
    }
  }

  /** Of the server and of each agent; what tasks say is theirs. */
  private List<Path> logs() throws IOException {
    try (Stream<Path> all = Files.walk(directory.root(), 3)) {
      return all.filter(it -> Files.isRegularFile(it, LinkOption.NOFOLLOW_LINKS))
          .filter(it -> it.getFileName().toString().matches(".*\\.log(\\.[0-9]+)?"))
          .sorted()
          .toList();
    }
  }

  private static byte[] end(Path log) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long from = Math.max(0, file.length() - MOST_OF_A_LOG);
      byte[] bytes = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      return bytes;
    }
  }

  private static void add(TarArchiveOutputStream tar, String name, byte[] bytes)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setMode(OWNER_ONLY);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }
}
