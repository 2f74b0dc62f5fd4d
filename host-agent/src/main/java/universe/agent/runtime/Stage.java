package universe.agent.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What a container stands on besides its bundle: the file system of its image, a network of its
 * own. Both outlive the agent; methods may be repeated.
 */
public interface Stage {
  /**
   * Sets up what the launch asks for.
   *
   * @throws IOException with the reason in plain words; what was begun is to be struck
   */
  Place set(Launch launch) throws IOException;

  /** Takes down what there is for this launch, whose processes have ended. */
  void strike(String id);

  /** Launches with something left of them. */
  Set<String> ids();

  /** Whether tasks can have a network of their own. */
  boolean bridges();

  /**
   * @param root directory with the image's files
   * @param network file that names the network namespace
   */
  record Place(Optional<Path> root, Optional<Path> network) {
    /** The host's. */
    public static final Place HOST = new Place(Optional.empty(), Optional.empty());
  }
}
