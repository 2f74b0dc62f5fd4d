package universe.packages.definition;

import static java.util.Objects.requireNonNull;

/**
 * Names one published revision: the package, what people call the version, and the number that
 * orders revisions.
 */
public record ReleaseId(String name, String version, long releaseVersion) {
  public ReleaseId {
    requireNonNull(name, "name");
    requireNonNull(version, "version");
    if (releaseVersion < 0) {
      throw new IllegalArgumentException("releaseVersion below 0: " + releaseVersion);
    }
  }

  @Override
  public String toString() {
    return name + " " + version + " (release " + releaseVersion + ")";
  }
}
