package universe.agent.prepare;

import java.io.IOException;
import java.io.OutputStream;

/** Where artifacts come from. */
public interface ArtifactSource {
  /**
   * Writes the artifact's bytes, no more than {@code size} when that is not negative.
   *
   * @throws IOException naming the artifact, the cause and the next step
   */
  void fetch(String sha256, String name, long size, OutputStream out) throws IOException;
}
