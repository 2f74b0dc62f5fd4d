package universe.server.agentlink;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import universe.engine.spec.InstanceId;
import universe.protocol.FileEntry;
import universe.server.problem.Problem;
import universe.server.wiring.Single;

/** What tasks write, for the dialects that show it in their own way. */
@Single
public class Sandboxes {
  private final LogStreams streams;

  @Inject
  Sandboxes(LogStreams streams) {
    this.streams = streams;
  }

  /**
   * What a directory holds.
   *
   * @param path relative to the sandbox
   * @throws Problem when it is not there, or its host does not answer
   */
  public List<FileEntry> list(InstanceId id, String path) {
    return streams.list(id, path).read(new TypeReference<>() {});
  }

  /**
   * Copies a part of a file.
   *
   * @throws Problem when it is not there, or its host does not answer
   */
  public void copy(InstanceId id, LogStreams.Part part, OutputStream out) throws IOException {
    streams.open(id, part).copyTo(out);
  }
}
