package universe.artifacts.unpack;

import java.io.IOException;
import java.nio.file.Path;

/** What unpacking a layer needs beyond files; it takes root. */
public interface LayerGround {
  /** Gives a file, directory or link (itself, not what it leads to) to a user of the image. */
  void own(Path path, int user, int group) throws IOException;

  /** Hides a name of the layers below. */
  void whiteout(Path path) throws IOException;

  /** Hides all that the layers below have in this directory. */
  void opaque(Path directory) throws IOException;
}
