package universe.agent.prepare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Artifacts of this host by digest. Each is downloaded once however many tasks ask at the same
 * time, checked before anybody sees it, and owned by the agent: tasks can read it, never change it.
 */
public final class ArtifactCache {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private final Path directory;
  private final ArtifactSource source;
  private final Map<String, CompletableFuture<Path>> running = new ConcurrentHashMap<>();

  public ArtifactCache(Path directory, ArtifactSource source) {
    this.directory = directory.resolve("sha256");
    this.source = source;
    try {
      Files.createDirectories(this.directory);
      Files.createDirectories(directory.resolve("partial"));
      try (var leftovers = Files.newDirectoryStream(directory.resolve("partial"))) {
        for (Path leftover : leftovers) {
          Files.delete(leftover);
        }
      }
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
    try {
      try (var out = new DigestOutputStream(Files.newOutputStream(partial), digest)) {
        source.fetch(sha256, name, size, out);
      }
      String found = HexFormat.of().formatHex(digest.digest());
      if (!found.equals(sha256)) {
        throw new IOException(
            name + " has another sha256 than its package says: " + found + ", not " + sha256);
      }
      Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("r--r--r--"));
      try (FileChannel file = FileChannel.open(partial, StandardOpenOption.READ)) {
        file.force(true);
      }
      Files.createDirectories(directory.resolve(sha256.substring(0, 2)));
      Files.move(partial, cached, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
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
