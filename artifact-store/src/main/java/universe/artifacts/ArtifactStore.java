package universe.artifacts;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A directory of files by digest: {@code sha256/ab/abcdef…}.
 *
 * <p>A file appears whole and checked or not at all: it is written beside, synced, and renamed.
 * Several threads and processes may share a directory; those of one process that want the same file
 * at the same time share one transfer.
 */
public final class ArtifactStore {
  private static final Duration LEFT_OVER_AFTER = Duration.ofHours(24);

  private final Path files;
  private final Path incoming;
  private final ConcurrentHashMap<Sha256, CompletableFuture<StoredArtifact>> flights =
      new ConcurrentHashMap<>();

  /** Where the bytes of a missing file come from. */
  @FunctionalInterface
  public interface Source {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Opens the store, making its directory when it is not there. */
  public ArtifactStore(Path directory) throws IOException {
    files = Files.createDirectories(directory.resolve("sha256"));
    incoming = Files.createDirectories(directory.resolve("incoming"));
    removeLeftOvers();
  }

  /** The file with this content, if the store has it. */
  public Optional<StoredArtifact> find(Sha256 sha256) {
    Path file = place(sha256);
    try {
      return Files.isRegularFile(file)
          ? Optional.of(new StoredArtifact(sha256, Files.size(file), file))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("the store cannot read " + file, e);
    }
  }

  /**
   * The file that is wanted; when it is missing the source is asked for it, by one thread only.
   *
   * @throws ArtifactRefused when what the source gave is not what was wanted
   */
  public StoredArtifact obtain(Wanted wanted, Source source) throws IOException {
    Optional<StoredArtifact> present = find(wanted.sha256());
    if (present.isPresent()) {
      return sized(wanted, present.get());
    }
    CompletableFuture<StoredArtifact> mine = new CompletableFuture<>();
    CompletableFuture<StoredArtifact> other = flights.putIfAbsent(wanted.sha256(), mine);
    return sized(wanted, other == null ? fly(mine, wanted, source) : joined(other));
  }

  private StoredArtifact fly(CompletableFuture<StoredArtifact> flight, Wanted wanted, Source source)
      throws IOException {
    try {
      Optional<StoredArtifact> landedMeanwhile = find(wanted.sha256());
      StoredArtifact stored =
          landedMeanwhile.isPresent() ? landedMeanwhile.get() : receive(wanted, source);
      flight.complete(stored);
      return stored;
    } catch (IOException | RuntimeException | Error e) {
      flight.completeExceptionally(e);
      throw e;
    } finally {
      flights.remove(wanted.sha256(), flight);
    }
  }

  private static StoredArtifact joined(CompletableFuture<StoredArtifact> flight)
      throws IOException {
    try {
      return flight.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ArtifactRefused refused) {
        throw new ArtifactRefused(
            refused.reason(), String.valueOf(refused.getMessage()), refused.hint(), refused);
      }
      throw new IOException(e.getCause());
    }
  }

  private StoredArtifact receive(Wanted wanted, Source source) throws IOException {
    Path temporary = Files.createTempFile(incoming, "", ".part");
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
          Checking out = new Checking(Channels.newOutputStream(channel), wanted)) {
        source.writeTo(out);
        out.flush();
        out.verify();
        channel.force(true);
      }
      Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("r--r--r--"));
      Path folder = Files.createDirectories(folder(wanted.sha256()));
      Path place = place(wanted.sha256());
      Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
      sync(folder);
      return new StoredArtifact(wanted.sha256(), Files.size(place), place);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static StoredArtifact sized(Wanted wanted, StoredArtifact stored) throws ArtifactRefused {
    if (wanted.size() >= 0 && wanted.size() != stored.size()) {
      throw wrongSize(wanted, stored.size() + " bytes");
    }
    return stored;
  }

  /** Bytes in all files of the store. */
  public long size() throws IOException {
    try (Stream<Path> all = Files.walk(files)) {
      return all.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private Path place(Sha256 sha256) {
    return folder(sha256).resolve(sha256.hex());
  }

  private Path folder(Sha256 sha256) {
    return files.resolve(sha256.hex().substring(0, 2));
  }

  private static void sync(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private void removeLeftOvers() throws IOException {
    Instant limit = Instant.now().minus(LEFT_OVER_AFTER);
    try (Stream<Path> parts = Files.list(incoming)) {
      for (Path part : parts.toList()) {
        if (Files.getLastModifiedTime(part).toInstant().isBefore(limit)) {
          Files.deleteIfExists(part);
        }
      }
    }
  }

  private static ArtifactRefused wrongSize(Wanted wanted, String found) {
    return new ArtifactRefused(
        ArtifactRefused.Reason.WRONG_SIZE,
        wanted.coordinates() + " should have " + wanted.size() + " bytes and has " + found,
        "lock the package's artifacts again, or find out who changed the file");
  }

  /** Counts and digests what passes, and stops what grows longer than it should. */
  private static final class Checking extends FilterOutputStream {
    private final Wanted wanted;
    private final MessageDigest digest = Sha256.newDigest();
    private long count;

    Checking(OutputStream out, Wanted wanted) {
      super(out);
      this.wanted = wanted;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      count += length;
      if (wanted.size() >= 0 && count > wanted.size()) {
        throw wrongSize(wanted, "more");
      }
      digest.update(bytes, offset, length);
      out.write(bytes, offset, length);
    }

    void verify() throws ArtifactRefused {
      Sha256 found = Sha256.finish(digest);
      if (wanted.size() >= 0 && wanted.size() != count) {
        throw wrongSize(wanted, count + " bytes");
      }
      if (!found.equals(wanted.sha256())) {
        throw new ArtifactRefused(
            ArtifactRefused.Reason.WRONG_DIGEST,
            wanted.coordinates()
                + " has sha256 "
                + found
                + " where "
                + wanted.sha256()
                + " was expected; it was not kept",
            "find out who changed the file; if the change is right, lock the artifacts again");
      }
    }
  }
}
