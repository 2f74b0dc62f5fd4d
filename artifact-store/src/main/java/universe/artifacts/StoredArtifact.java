package universe.artifacts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file in the store; its content has been checked.
 *
 * @param file not to be changed by anybody
 */
public record StoredArtifact(Sha256 sha256, long size, Path file) {
  /** Opens the content for reading. */
  public InputStream open() throws IOException {
    return Files.newInputStream(file);
  }
}
