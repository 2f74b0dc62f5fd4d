package universe.server.catalog;

import java.nio.charset.StandardCharsets;
import universe.artifacts.Sha256;

/**
 * Where releases come from.
 *
 * @param name what people call it
 * @param uri {@code http:}, {@code https:}, or {@code file:} for a directory, a document or a
 *     bundle
 */
public record Repository(String name, String uri) {
  private static final int ID_LENGTH = 16;

  /** Its address made short: stands in paths, and names its directory on disk. */
  public String id() {
    return Sha256.of(uri.getBytes(StandardCharsets.UTF_8)).hex().substring(0, ID_LENGTH);
  }

  /** Whether it is on this machine. */
  public boolean local() {
    return uri.startsWith("file:");
  }
}
