package universe.artifacts.fetch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a {@link Fetcher} may do.
 *
 * @param cache a directory for what Maven needs on the way
 * @param fileRoots directories under which {@code file:} coordinates may lie; none by default
 * @param allowedNetworks private networks that {@code https:} may reach all the same
 * @param registries of images, beside the public ones
 * @param maxBytes largest file
 * @param maxTime longest transfer
 */
public record FetchSettings(
    Path cache,
    MavenHome maven,
    List<Path> fileRoots,
    List<Network> allowedNetworks,
    List<Registry> registries,
    long maxBytes,
    Duration maxTime) {
  public FetchSettings {
    fileRoots = List.copyOf(fileRoots);
    allowedNetworks = List.copyOf(allowedNetworks);
    registries = List.copyOf(registries);
    if (maxBytes <= 0 || maxTime.isNegative() || maxTime.isZero()) {
      throw new IllegalArgumentException(
          "limits must be positive: " + maxBytes + " bytes, " + maxTime);
    }
  }

  /** This user's Maven, no files, public addresses only, 2 GiB and ten minutes a file. */
  public static FetchSettings standard(Path cache) {
    return new FetchSettings(
        cache,
        MavenHome.ofThisUser(),
        List.of(),
        List.of(),
        List.of(),
        2L << 30,
        Duration.ofMinutes(10));
  }

  public FetchSettings withFileRoots(List<Path> roots) {
    return new FetchSettings(cache, maven, roots, allowedNetworks, registries, maxBytes, maxTime);
  }

  public FetchSettings withAllowedNetworks(List<Network> networks) {
    return new FetchSettings(cache, maven, fileRoots, networks, registries, maxBytes, maxTime);
  }

  public FetchSettings withRegistries(List<Registry> named) {
    return new FetchSettings(cache, maven, fileRoots, allowedNetworks, named, maxBytes, maxTime);
  }

  public FetchSettings withMaven(MavenHome home) {
    return new FetchSettings(
        cache, home, fileRoots, allowedNetworks, registries, maxBytes, maxTime);
  }

  public FetchSettings withLimits(long bytes, Duration time) {
    return new FetchSettings(cache, maven, fileRoots, allowedNetworks, registries, bytes, time);
  }
}
