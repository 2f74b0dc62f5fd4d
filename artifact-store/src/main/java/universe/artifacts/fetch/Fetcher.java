package universe.artifacts.fetch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import universe.artifacts.ArtifactRefused;
import universe.artifacts.ArtifactRefused.Reason;
import universe.artifacts.ArtifactStore;
import universe.artifacts.Coordinates;
import universe.artifacts.ImageName;
import universe.artifacts.StoredArtifact;
import universe.artifacts.Wanted;
import universe.artifacts.image.Image;

/**
 * Gets files into a store by their coordinates, and refuses what has not the expected content.
 *
 * <p>Safe for use by many threads; those that want the same file share one transfer.
 */
public final class Fetcher implements AutoCloseable {
  private final ArtifactStore store;
  private final FetchSettings settings;
  private final MavenOrigin maven;
  private final HttpsOrigin https;
  private final DebianOrigin debian;
  private final NpmOrigin npm;
  private final RegistryOrigin registries;

  public Fetcher(ArtifactStore store, FetchSettings settings) {
    this(store, settings, new HttpsOrigin(settings));
  }

  Fetcher(ArtifactStore store, FetchSettings settings, HttpsOrigin https) {
    this.store = store;
    this.settings = settings;
    this.maven = new MavenOrigin(settings);
    this.https = https;
    this.debian = new DebianOrigin(settings);
    this.npm = new NpmOrigin(settings);
    this.registries = new RegistryOrigin(settings);
  }

  /**
   * The wanted file, from the store when it is there, else from its origin.
   *
   * @throws ArtifactRefused when it cannot be had, or is not what was expected
   */
  public StoredArtifact fetch(Wanted wanted) throws IOException {
    return store.obtain(wanted, out -> copy(wanted, out));
  }

  /**
   * Copies a file whose digest nobody knows yet, for those who write a lock; nothing else may use
   * it.
   */
  public void download(Coordinates coordinates, OutputStream out) throws IOException {
    Bounded bounded = new Bounded(out, coordinates, settings.maxBytes());
    switch (coordinates) {
      case Coordinates.Maven each -> maven.copyUnknown(each, bounded);
      case Coordinates.Https each -> https.copy(each, bounded);
      case Coordinates.Debian each -> debian.copy(each, bounded);
      case Coordinates.Npm each -> npm.copy(each, bounded);
      case Coordinates.Oci each -> registries.copy(each, bounded);
      case Coordinates.File each -> copyFile(each, bounded);
    }
  }

  /**
   * The version of a Debian package that this machine's apt would choose now.
   *
   * @throws ArtifactRefused when apt knows no such package, or there is no apt
   */
  public Coordinates.Debian newest(String debianName) throws IOException {
    return debian.newest(debianName);
  }

  /**
   * Runs this machine's npm in a folder and returns what it printed, for those who write a lock.
   *
   * @throws ArtifactRefused when there is no npm, or it fails
   */
  public String npm(Path folder, List<String> arguments) throws IOException {
    return npm.npm(folder, arguments);
  }

  /**
   * What an image's name stands for at this moment; its layers can then be fetched by digest.
   *
   * @throws ArtifactRefused when its registry does not have it, or it cannot be run
   */
  public Image image(ImageName name) throws IOException {
    return registries.image(name);
  }

  /** Maven as this fetcher uses it. */
  public MavenAccess maven() {
    return maven.access();
  }

  private void copy(Wanted wanted, OutputStream out) throws IOException {
    Bounded bounded = new Bounded(out, wanted.coordinates(), settings.maxBytes());
    switch (wanted.coordinates()) {
      case Coordinates.Maven coordinates -> maven.copy(coordinates, wanted.sha256(), bounded);
      case Coordinates.Https coordinates -> https.copy(coordinates, bounded);
      case Coordinates.Debian coordinates -> debian.copy(coordinates, bounded);
      case Coordinates.Npm coordinates -> npm.copy(coordinates, bounded);
      case Coordinates.Oci coordinates -> registries.copy(coordinates, bounded);
      case Coordinates.File coordinates -> copyFile(coordinates, bounded);
    }
  }

  private void copyFile(Coordinates.File coordinates, OutputStream out) throws IOException {
    if (settings.fileRoots().isEmpty()) {
      throw new ArtifactRefused(
          Reason.FORBIDDEN,
          coordinates + ": files of this machine are not allowed as artifacts",
          "an administrator may allow a directory; else use mvn: or https:");
    }
    if (!Files.isRegularFile(coordinates.path())) {
      throw new ArtifactRefused(
          Reason.UNAVAILABLE, coordinates + " is not there", "check the path");
    }
    Path real = coordinates.path().toRealPath();
    for (Path root : settings.fileRoots()) {
      if (real.startsWith(root.toRealPath())) {
        Files.copy(real, out);
        return;
      }
    }
    throw new ArtifactRefused(
        Reason.FORBIDDEN,
        coordinates + " lies outside the directories that are allowed: " + settings.fileRoots(),
        "move the file there, or have an administrator allow its directory");
  }

  @Override
  public void close() throws IOException {
    https.close();
    npm.close();
    registries.close();
    maven.close();
  }
}
