package universe.agent.prepare;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Artifacts of this host by digest. Each is downloaded once however many tasks ask at the same
 * time, checked before anybody sees it, and owned by the agent: tasks can read it, never change it.
 */
public final class ArtifactCache {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private static final Logger LOG = LoggerFactory.getLogger(ArtifactCache.class);
  private static final Duration PARTIALS_KEPT = Duration.ofDays(1);

  /** What was asked for a moment ago is about to be placed somewhere. */
  private static final Duration SPARED = Duration.ofMinutes(5);

  private final Path directory;
  private final ArtifactSource source;
  private final long limit;
  private final Map<String, CompletableFuture<Path>> running = new ConcurrentHashMap<>();

  /**
   * @param limit bytes beyond which what was not used for longest goes
   */
  public ArtifactCache(Path directory, ArtifactSource source, long limit) {
    this.directory = directory.resolve("sha256");
    this.source = source;
    this.limit = limit;
    try {
      Files.createDirectories(this.directory);
      Files.createDirectories(directory.resolve("partial"));
      dropOldPartials(directory.resolve("partial"));
    } catch (IOException e) {
      throw new UncheckedIOException("the cache " + directory + " cannot be used", e);
    }
  }

  /**
   * The file with this content.
   *
   * @throws IOException naming the artifact when it cannot be had, or is not what it should be
   */
  Path get(String sha256, long size, String name) throws IOException {
    if (!DIGEST.matcher(sha256).matches()) {
      throw new IOException(name + " has no proper sha256: '" + sha256 + "'");
    }
    Path cached = directory.resolve(sha256.substring(0, 2)).resolve(sha256);
    if (Files.isRegularFile(cached)) {
      touch(cached);
      return cached;
    }
    CompletableFuture<Path> mine = new CompletableFuture<>();
    CompletableFuture<Path> first = running.putIfAbsent(sha256, mine);
    if (first != null) {
      return await(first);
    }
    try {
      if (!Files.isRegularFile(cached)) {
        download(sha256, size, name, cached);
      }
      mine.complete(cached);
      return cached;
    } catch (IOException | RuntimeException e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      running.remove(sha256);
    }
  }

  private static Path await(CompletableFuture<Path> first) throws IOException {
    try {
      return first.join();
    } catch (CompletionException e) {
      throw new IOException(e.getCause() == null ? e.toString() : e.getCause().getMessage(), e);
    }
  }

  private void download(String sha256, long size, String name, Path cached) throws IOException {
    Path partial = directory.resolveSibling("partial").resolve(sha256);
    MessageDigest digest = sha256();
    long from = taken(partial, size, digest);
    try (var file =
            Files.newOutputStream(partial, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        var out = new DigestOutputStream(file, digest)) {
      source.fetch(sha256, name, size, from, out);
    }
    String found = HexFormat.of().formatHex(digest.digest());
    if (!found.equals(sha256)) {
      Files.deleteIfExists(partial);
      throw new IOException(
          name + " has another sha256 than its package says: " + found + ", not " + sha256);
    }
    Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("r--r--r--"));
    try (FileChannel file = FileChannel.open(partial, StandardOpenOption.READ)) {
      file.force(true);
    }
    Files.createDirectories(directory.resolve(sha256.substring(0, 2)));
    Files.move(partial, cached, StandardCopyOption.ATOMIC_MOVE);
    keepWithin(limit);
  }

  /** What of it came before, also to an agent before this one; taken into the digest. */
  private static long taken(Path partial, long size, MessageDigest digest) throws IOException {
    long there = Files.exists(partial) ? Files.size(partial) : 0;
    if (there == 0 || size >= 0 && there > size) {
      Files.deleteIfExists(partial);
      return 0;
    }
    try (var in = new DigestInputStream(Files.newInputStream(partial), digest)) {
      return in.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** Deletes what was not used for longest, until the rest is small enough. */
  synchronized void keepWithin(long bytes) throws IOException {
    record Entry(Path file, long size, FileTime used) {}
    List<Entry> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory, 2)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.add(new Entry(file, Files.size(file), Files.getLastModifiedTime(file)));
      }
    }
    long sum = all.stream().mapToLong(Entry::size).sum();
    all.sort(Comparator.comparing(Entry::used));
    Instant spared = Instant.now().minus(SPARED);
    for (Entry entry : all) {
      if (sum <= bytes || entry.used().toInstant().isAfter(spared)) {
        return;
      }
      Files.deleteIfExists(entry.file());
      sum -= entry.size();
      LOG.info("cache made room sha256={} bytes={}", entry.file().getFileName(), entry.size());
    }
  }

  private static void touch(Path cached) {
    try {
      Files.setLastModifiedTime(cached, FileTime.from(Instant.now()));
    } catch (IOException e) {
      LOG.debug("not noted that it was used file={}", cached);
    }
  }

  private static void dropOldPartials(Path partial) throws IOException {
    Instant old = Instant.now().minus(PARTIALS_KEPT);
    try (var leftovers = Files.newDirectoryStream(partial)) {
      for (Path leftover : leftovers) {
        if (Files.getLastModifiedTime(leftover).toInstant().isBefore(old)) {
          Files.delete(leftover);
        }
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
