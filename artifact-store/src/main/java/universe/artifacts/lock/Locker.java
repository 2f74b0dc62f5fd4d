package universe.artifacts.lock;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.aether.RepositorySystemSession.CloseableSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.jspecify.annotations.Nullable;
import universe.artifacts.Coordinates;
import universe.artifacts.Sha256;
import universe.artifacts.fetch.Fetcher;
import universe.artifacts.fetch.MavenAccess;
import universe.artifacts.lock.LockFile.LockedFile;
import universe.artifacts.lock.LockRequest.FileRequest;
import universe.artifacts.lock.LockRequest.FileSet;

/**
 * Finds every file a package needs and writes down its sha256 and size.
 *
 * <p>Here, and only here, content is believed because its registry says so (its checksums must be
 * there and agree); from then on the digest decides.
 */
public final class Locker {
  private final Fetcher fetcher;
  private final Path cache;

  /**
   * @param cache a directory that keeps what was resolved, so that the next lock is quick
   */
  public Locker(Fetcher fetcher, Path cache) {
    this.fetcher = fetcher;
    this.cache = cache;
  }

  /** Resolves the whole request. */
  public LockFile lock(LockRequest request) throws IOException {
    Map<String, List<LockedFile>> sets = new LinkedHashMap<>();
    for (Map.Entry<String, FileSet> set : request.sets().entrySet()) {
      sets.put(set.getKey(), lock(set.getKey(), set.getValue()));
    }
    return new LockFile(sets);
  }

  private List<LockedFile> lock(String name, FileSet set) throws IOException {
    List<LockedFile> files = new ArrayList<>();
    if (!set.roots().isEmpty()) {
      files.addAll(closure(set));
    }
    if (!set.npm().isEmpty()) {
      files.addAll(new NpmClosure(fetcher, cache).lock(set));
    }
    for (FileRequest file : set.files()) {
      files.add(lock(file));
    }
    Set<String> paths = new HashSet<>();
    for (LockedFile file : files) {
      if (!paths.add(file.path())) {
        throw new IOException(
            "set '" + name + "' puts two files at " + file.path() + "; exclude one of them");
      }
    }
    return files;
  }

  private LockedFile lock(FileRequest file) throws IOException {
    Coordinates coordinates = exact(file.uri());
    Files.createDirectories(cache);
    Path temporary = Files.createTempFile(cache, "lock-", ".part");
    try {
      try (OutputStream out = Files.newOutputStream(temporary)) {
        fetcher.download(coordinates, out);
      }
      return new LockedFile(
          coordinates.uri(),
          Sha256.of(temporary).hex(),
          Files.size(temporary),
          file.path(),
          file.extract(),
          file.executable(),
          file.stripComponents());
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** A Debian package may be asked for by name alone. */
  private Coordinates exact(String uri) throws IOException {
    boolean nameAlone = uri.startsWith("deb:") && uri.indexOf(':', 4) < 0;
    return nameAlone ? fetcher.newest(uri.substring(4)) : Coordinates.parse(uri);
  }

  private List<LockedFile> closure(FileSet set) throws IOException {
    List<LockedFile> files = new ArrayList<>();
    for (Artifact artifact : resolve(set)) {
      Coordinates.Maven coordinates =
          new Coordinates.Maven(
              artifact.getGroupId(),
              artifact.getArtifactId(),
              artifact.getExtension(),
              artifact.getClassifier(),
              artifact.getVersion());
      files.add(
          new LockedFile(
              coordinates.uri(),
              Sha256.of(artifact.getPath()).hex(),
              Files.size(artifact.getPath()),
              set.into() + "/" + coordinates.fileName(),
              false,
              false,
              0));
    }
    files.sort(Comparator.comparing(LockedFile::path));
    return files;
  }

  private List<Artifact> resolve(FileSet set) throws IOException {
    MavenAccess maven = fetcher.maven();
    try (CloseableSession session = maven.session(cache.resolve("maven"), "fail", List.of())) {
      CollectRequest collect = new CollectRequest();
      collect.setRepositories(maven.repositories(session));
      for (String root : set.roots()) {
        collect.addDependency(dependency(root, set.exclude()));
      }
      return maven
          .system()
          .resolveDependencies(
              session, new DependencyRequest(collect, (node, above) -> runs(node.getDependency())))
          .getArtifactResults()
          .stream()
          .map(ArtifactResult::getArtifact)
          .toList();
    } catch (DependencyResolutionException e) {
      throw new IOException(
          "the dependencies of " + set.roots() + " cannot be resolved: " + e.getMessage(), e);
    }
  }

  private static boolean runs(@Nullable Dependency dependency) {
    return dependency != null && Set.of("compile", "runtime").contains(dependency.getScope());
  }

  private static Dependency dependency(String root, List<String> excludes) {
    if (!(Coordinates.parse(root) instanceof Coordinates.Maven maven)) {
      throw new IllegalArgumentException("root '" + root + "' must begin with mvn:");
    }
    List<Exclusion> exclusions =
        excludes.stream()
            .map(each -> each.split(":", -1))
            .map(part -> new Exclusion(part[0], part.length > 1 ? part[1] : "*", "*", "*"))
            .toList();
    return new Dependency(
        new DefaultArtifact(
            maven.group(),
            maven.artifact(),
            maven.classifier(),
            maven.extension(),
            maven.version()),
        "runtime",
        false,
        exclusions);
  }
}
