package universe.agent.prepare;

import java.io.IOException;
import java.io.OutputStream;

/** Where artifacts come from. */
public interface ArtifactSource {
  /**
   * Writes the artifact's bytes, no more than {@code size} when that is not negative.
   *
   * @param from how many of its first bytes are here already and are left out
   * @throws IOException naming the artifact, the cause and the next step
   */
  void fetch(String sha256, String name, long size, long from, OutputStream out) throws IOException;
}
