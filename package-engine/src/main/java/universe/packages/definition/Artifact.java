package universe.packages.definition;

import static java.util.Objects.requireNonNull;

/** A file that tasks need: where it comes from, its digest, and where it goes in the sandbox. */
public record Artifact(
    String uri,
    String sha256,
    long size,
    String path,
    boolean extract,
    boolean executable,
    int stripComponents) {
  public Artifact {
    requireNonNull(uri, "uri");
    requireNonNull(sha256, "sha256");
    requireNonNull(path, "path");
    if (size < 0 || stripComponents < 0) {
      throw new IllegalArgumentException("negative size or stripComponents: " + uri);
    }
  }
}
