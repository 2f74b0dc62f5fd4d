package universe.packages.read;

import static java.util.Objects.requireNonNull;

/**
 * Something that could not be read.
 *
 * @param path the file, or the place in the document
 * @param reason one sentence
 */
public record Problem(String path, String reason) {
  public Problem {
    requireNonNull(path, "path");
    requireNonNull(reason, "reason");
  }

  @Override
  public String toString() {
    return path + ": " + reason;
  }
}
