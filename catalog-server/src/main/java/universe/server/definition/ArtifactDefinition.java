package universe.server.definition;

import java.util.Locale;
import java.util.Set;
import universe.artifacts.Coordinates;

/**
 * A file that a task needs from elsewhere.
 *
 * @param uri coordinates ({@code mvn:…}) or address
 * @param sha256 64 lower-case hex digits; empty when the definition gives none, and then no host
 *     will take it
 * @param size in bytes, -1 when not known
 * @param path where it goes in the sandbox
 */
public record ArtifactDefinition(
    String uri,
    String sha256,
    long size,
    String path,
    boolean extract,
    boolean executable,
    int stripComponents) {
  private static final Set<String> ARCHIVES =
      Set.of(".tar", ".tar.gz", ".tar.bz2", ".tar.xz", ".gz", ".tgz", ".tbz2", ".txz", ".zip");

  private static final Set<String> REGISTRIES = Set.of("mvn:", "deb:", "npm:");

  /** The file's name at its origin; it says what kind of archive it is. */
  public String name() {
    return nameOf(uri);
  }

  static String nameOf(String uri) {
    return REGISTRIES.stream().anyMatch(uri::startsWith) ? registryName(uri) : lastSegment(uri);
  }

  /** Whether the address ends like an archive that is unpacked. */
  public static boolean looksLikeArchive(String uri) {
    String name = nameOf(uri).toLowerCase(Locale.ROOT);
    return ARCHIVES.stream().anyMatch(name::endsWith);
  }

  private static String registryName(String uri) {
    try {
      return Coordinates.parse(uri).fileName();
    } catch (IllegalArgumentException e) {
      return uri.substring(uri.lastIndexOf(':') + 1);
    }
  }

  private static String lastSegment(String uri) {
    int end = uri.length();
    for (char mark : new char[] {'?', '#'}) {
      int at = uri.indexOf(mark);
      end = at >= 0 ? Math.min(end, at) : end;
    }
    String path = uri.substring(0, end);
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.isEmpty() ? "file" : name;
  }
}
