package universe.server.catalog.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import universe.packages.read.Limits;
import universe.packages.read.PackageReader;
import universe.packages.read.Shelf;
import universe.server.catalog.Repository;

/** Repositories on this machine: a directory, a repository document or a bundle. */
final class LocalSource {
  private LocalSource() {}

  /**
   * What is there now.
   *
   * @throws SourceRefused when there is nothing
   */
  static Shelf read(Repository repository) {
    Path path = path(repository);
    try {
      if (Files.isDirectory(path)) {
        return PackageReader.folder(path);
      }
      if (!Files.isRegularFile(path)) {
        throw absent(repository, path + " is not there");
      }
      if (path.toString().endsWith(".json")) {
        long size = Files.size(path);
        return size > Limits.FOREIGN.totalBytes()
            ? Shelf.failed("document", "larger than " + Limits.FOREIGN.totalBytes() + " bytes")
            : PackageReader.document(Files.readAllBytes(path));
      }
      try (InputStream in = Files.newInputStream(path)) {
        return PackageReader.bundle(in);
      }
    } catch (IOException e) {
      throw absent(repository, e.toString());
    }
  }

  /** Changes when anything below the path does; empty when that cannot be told. */
  static String signature(Repository repository) {
    try (Stream<Path> files =
        Files.find(path(repository), 8, (path, facts) -> facts.isRegularFile())) {
      long[] sums = new long[3];
      files
          .limit(Limits.USUAL.entries())
          .forEach(
              file -> {
                BasicFileAttributes facts = facts(file);
                sums[0]++;
                sums[1] += facts == null ? 0 : facts.size();
                sums[2] += facts == null ? 0 : facts.lastModifiedTime().toMillis();
              });
      return sums[0] + " files " + sums[1] + " bytes " + sums[2];
    } catch (IOException | java.io.UncheckedIOException e) {
      return "";
    }
  }

  private static @org.jspecify.annotations.Nullable BasicFileAttributes facts(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class);
    } catch (IOException e) {
      return null;
    }
  }

  private static Path path(Repository repository) {
    try {
      return Path.of(new URI(repository.uri()));
    } catch (java.net.URISyntaxException
        | IllegalArgumentException
        | FileSystemNotFoundException e) {
      throw new SourceRefused(
          new SourceFault.Syntax(repository, "a file is named like file:///srv/packages"));
    }
  }

  private static SourceRefused absent(Repository repository, String cause) {
    return new SourceRefused(new SourceFault.Connection(repository, cause));
  }
}
