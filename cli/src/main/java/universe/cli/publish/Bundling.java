package universe.cli.publish;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import universe.artifacts.ArtifactStore;
import universe.artifacts.Coordinates;
import universe.artifacts.Sha256;
import universe.artifacts.StoredArtifact;
import universe.artifacts.Wanted;
import universe.artifacts.fetch.FetchSettings;
import universe.artifacts.fetch.Fetcher;
import universe.packages.definition.Artifact;
import universe.packages.definition.Release;
import universe.packages.read.bundle.BundleWriter;
import universe.packages.read.bundle.Manifest;
import universe.packages.read.bundle.Part;
import universe.packages.sign.SigningKey;

/** Makes a release's folder, and all the files it needs, into one archive. */
final class Bundling {
  private final Path folder;
  private final Release release;
  private final Path cache;

  /**
   * @param folder of the package, with its numbered releases
   * @param cache where fetched files are kept for the next time
   */
  Bundling(Path folder, Release release, Path cache) {
    this.folder = folder;
    this.release = release;
    this.cache = cache;
  }

  /**
   * Writes the bundle.
   *
   * @param artifacts whether to bring along what tasks need
   * @param key to sign it with
   */
  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  Manifest write(boolean artifacts, String publisher, Optional<SigningKey> key, Path target)
      throws IOException {
    Map<String, Path> files = files();
    Map<String, Path> stored = artifacts ? fetch() : Map.of();
    Manifest manifest =
        new Manifest(release.id(), publisher, parts(files), parts(new TreeMap<>(stored)));
    Map<String, Path> all = new HashMap<>(files);
    all.putAll(stored);
    Path beside = Files.createTempFile(target.toAbsolutePath().getParent(), ".bundle", ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside), 1 << 16)) {
        BundleWriter.write(
            manifest,
            key.map(it -> it.seal(manifest.json())),
            (part, to) -> copy(all.get(part.path()), to),
            out);
      }
      Files.move(beside, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      return manifest;
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void copy(@org.jspecify.annotations.Nullable Path file, OutputStream out)
      throws IOException {
    if (file == null) {
      throw new IOException("a file of the manifest is not there");
    }
    try (InputStream in = Files.newInputStream(file)) {
      in.transferTo(out);
    }
  }

  private static List<Part> parts(Map<String, Path> files) throws IOException {
    var parts = new ArrayList<Part>();
    for (Map.Entry<String, Path> file : files.entrySet()) {
      Path path = file.getValue();
      parts.add(new Part(file.getKey(), Sha256.of(path).hex(), Files.size(path)));
    }
    return parts;
  }

  /** What belongs to the release, and what its package shows on its page. */
  private Map<String, Path> files() throws IOException {
    Map<String, Path> files = new TreeMap<>();
    Path number = folder.resolve(Long.toString(release.releaseVersion()));
    try (Stream<Path> own = Files.walk(number);
        Stream<Path> shared = Files.walk(folder, 2)) {
      Stream.concat(own, shared.filter(this::shown))
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .forEach(
              file ->
                  files.put(
                      release.name()
                          + "/"
                          + folder
                              .relativize(file)
                              .toString()
                              .replace(java.io.File.separatorChar, '/'),
                      file));
    }
    return files;
  }

  private boolean shown(Path file) {
    String name = folder.relativize(file).toString().replace(java.io.File.separatorChar, '/');
    boolean top = name.indexOf('/') < 0;
    return top && (name.endsWith(".md") || name.startsWith("icon."))
        || name.startsWith("screenshots/");
  }

  private Map<String, Path> fetch() throws IOException {
    Map<String, Path> files = new TreeMap<>();
    ArtifactStore store = new ArtifactStore(cache.resolve("store"));
    try (Fetcher fetcher = new Fetcher(store, FetchSettings.standard(cache))) {
      for (List<Artifact> set : release.extras().artifacts().values()) {
        for (Artifact artifact : set) {
          StoredArtifact stored =
              fetcher.fetch(
                  new Wanted(
                      Coordinates.parse(artifact.uri()),
                      new Sha256(artifact.sha256()),
                      artifact.size()));
          files.put(Part.ARTIFACTS + artifact.sha256(), stored.file());
        }
      }
    }
    return files;
  }
}
