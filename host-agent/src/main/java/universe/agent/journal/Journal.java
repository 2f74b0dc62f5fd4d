package universe.agent.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory of small JSON records. A record is written to a temporary file, forced to disk,
 * renamed into place, and the directory forced too: after {@link #write} returns it is there
 * whatever happens. A record that does not match its checksum is set aside under {@code aside/} and
 * reads as absent.
 */
public final class Journal {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final String MAGIC = "universe-journal-1";
  private static final String PARTIAL = ".partial";

  private final Path directory;
  private final ObjectMapper json;

  public Journal(Path directory, ObjectMapper json) {
    this.directory = directory;
    this.json = json;
    try {
      Files.createDirectories(directory);
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
      discardPartials();
    } catch (IOException e) {
      throw new UncheckedIOException("the journal " + directory + " cannot be opened", e);
    }
  }

  /**
   * @throws UncheckedIOException when the disk refuses; the record of before is then still there
   */
  public void write(String name, Object value) {
    Path partial = directory.resolve(name + PARTIAL);
    try {
      writeForced(partial, framed(json.writeValueAsBytes(value)));
      Files.move(partial, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      forceDirectory();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("record " + name + " has no JSON form", e);
    } catch (IOException e) {
      discard(partial);
      throw new UncheckedIOException("the journal cannot be written: " + e.getMessage(), e);
    }
  }

  public <T> Optional<T> read(String name, Class<T> type) {
    Path file = directory.resolve(name);
    try {
      byte[] content = payload(Files.readAllBytes(file));
      return Optional.of(json.readValue(content, type));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      setAside(file, e);
      return Optional.empty();
    }
  }

  /** Names of the records that end so, in order. */
  public List<String> names(String suffix) {
    List<String> names = new ArrayList<>();
    try (var files = Files.newDirectoryStream(directory, "*" + suffix)) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException("the journal cannot be listed", e);
    }
    names.sort(null);
    return names;
  }

  public void delete(String name) {
    try {
      if (Files.deleteIfExists(directory.resolve(name))) {
        forceDirectory();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("record " + name + " cannot be deleted", e);
    }
  }

  private static byte[] framed(byte[] content) {
    byte[] head =
        "%s %08x %d\n"
            .formatted(MAGIC, checksum(content), content.length)
            .getBytes(StandardCharsets.US_ASCII);
    byte[] framed = Arrays.copyOf(head, head.length + content.length);
    System.arraycopy(content, 0, framed, head.length, content.length);
    return framed;
  }

  private static byte[] payload(byte[] framed) throws IOException {
    int end = 0;
    while (end < framed.length && framed[end] != '\n') {
      end++;
    }
    String head = new String(framed, 0, end, StandardCharsets.US_ASCII);
    byte[] content =
        end < framed.length ? Arrays.copyOfRange(framed, end + 1, framed.length) : null;
    if (content == null
        || !head.equals("%s %08x %d".formatted(MAGIC, checksum(content), content.length))) {
      throw new IOException("checksum or length does not match");
    }
    return content;
  }

  private static long checksum(byte[] content) {
    CRC32C crc = new CRC32C();
    crc.update(content);
    return crc.getValue();
  }

  private static void writeForced(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private void forceDirectory() throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private void setAside(Path file, IOException cause) {
    LOG.warn("journal record set aside name={} cause={}", file.getFileName(), cause.getMessage());
    try {
      Path aside = Files.createDirectories(directory.resolve("aside"));
      Files.move(file, aside.resolve(file.getFileName() + "." + UUID.randomUUID()));
    } catch (IOException e) {
      LOG.warn("journal record cannot be set aside name={}", file.getFileName(), e);
    }
  }

  private void discardPartials() throws IOException {
    try (var files = Files.newDirectoryStream(directory, "*" + PARTIAL)) {
      files.forEach(Journal::discard);
    }
  }

  private static void discard(Path partial) {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException e) {
      LOG.debug("partial record stays file={}", partial, e);
    }
  }
}
