package universe.artifacts.fetch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.aether.RepositorySystemSession.CloseableSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import universe.artifacts.ArtifactRefused;
import universe.artifacts.ArtifactRefused.Reason;
import universe.artifacts.Coordinates;
import universe.artifacts.Sha256;

/**
 * Files of Maven repositories.
 *
 * <p>What the user's own local repository holds is taken from there when its content is right. What
 * is not is transferred into a directory that lives no longer than the transfer: the store keeps
 * the file, so a second copy would only cost disk.
 */
final class MavenOrigin implements AutoCloseable {
  private final FetchSettings settings;
  private final Object once = new Object();
  private Optional<MavenAccess> access = Optional.empty();

  MavenOrigin(FetchSettings settings) {
    this.settings = settings;
  }

  void copy(Coordinates.Maven wanted, Sha256 expected, OutputStream out) throws IOException {
    MavenAccess maven = access();
    Path atHome = path(maven.usersRepository(), wanted);
    if (Files.isRegularFile(atHome) && Sha256.of(atHome).equals(expected)) {
      Files.copy(atHome, out);
      return;
    }
    // The expected digest guards the content; the registry's own checksums would add requests only.
    transfer(maven, wanted, "ignore", out);
  }

  /** Without a digest to expect: the registry's checksums must be there and agree. */
  void copyUnknown(Coordinates.Maven wanted, OutputStream out) throws IOException {
    transfer(access(), wanted, "fail", out);
  }

  private void transfer(
      MavenAccess maven, Coordinates.Maven wanted, String checksumPolicy, OutputStream out)
      throws IOException {
    Files.createDirectories(settings.cache());
    Path folder = Files.createTempDirectory(settings.cache(), "maven-");
    Deadline deadline = new Deadline(settings.maxBytes(), settings.maxTime());
    try (CloseableSession session = maven.session(folder, checksumPolicy, List.of(deadline))) {
      Files.copy(resolve(maven, session, wanted, deadline), out);
    } finally {
      remove(folder);
    }
  }

  private static Path resolve(
      MavenAccess maven, CloseableSession session, Coordinates.Maven wanted, Deadline deadline)
      throws ArtifactRefused {
    List<RemoteRepository> repositories = maven.repositories(session);
    var artifact =
        new DefaultArtifact(
            wanted.group(),
            wanted.artifact(),
            wanted.classifier(),
            wanted.extension(),
            wanted.version());
    try {
      return maven
          .system()
          .resolveArtifact(session, new ArtifactRequest(artifact, repositories, ""))
          .getArtifact()
          .getPath();
    } catch (ArtifactResolutionException e) {
      Optional<ArtifactRefused> limit = deadline.refusal(wanted);
      if (limit.isPresent()) {
        throw limit.get();
      }
      throw new ArtifactRefused(
          Reason.UNAVAILABLE,
          wanted + " cannot be had from " + names(repositories) + ": " + e.getMessage(),
          "check the coordinates, and the mirrors and proxies in the Maven settings",
          e);
    }
  }

  private static String names(List<RemoteRepository> repositories) {
    return repositories.stream()
        .map(RemoteRepository::getId)
        .collect(Collectors.joining(", ", "the Maven repositories ", ""));
  }

  private static Path path(Path repository, Coordinates.Maven wanted) {
    return repository
        .resolve(wanted.group().replace('.', '/'))
        .resolve(wanted.artifact())
        .resolve(wanted.version())
        .resolve(wanted.fileName());
  }

  MavenAccess access() {
    synchronized (once) {
      MavenAccess made = access.orElseGet(() -> new MavenAccess(settings.maven()));
      access = Optional.of(made);
      return made;
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }

  @Override
  public void close() {
    synchronized (once) {
      access.ifPresent(MavenAccess::close);
      access = Optional.empty();
    }
  }
}
