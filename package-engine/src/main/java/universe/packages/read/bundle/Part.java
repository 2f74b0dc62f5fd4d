package universe.packages.read.bundle;

import static java.util.Objects.requireNonNull;

/**
 * One file of a release bundle.
 *
 * @param path below the bundle; of an artifact {@code artifacts/<sha256>}
 * @param size in bytes
 */
public record Part(String path, String sha256, long size) {
  public static final String ARTIFACTS = "artifacts/";

  public Part {
    requireNonNull(path, "path");
    if (!sha256.matches("[0-9a-f]{64}") || size < 0) {
      throw new IllegalArgumentException(
          path + " needs 64 hexadecimal digits of sha256 and a size of 0 or more");
    }
  }

  /** A file that tasks need, by its digest. */
  public static Part artifact(String sha256, long size) {
    return new Part(ARTIFACTS + sha256, sha256, size);
  }
}
