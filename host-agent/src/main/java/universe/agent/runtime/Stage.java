package universe.agent.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

  /**
   * Leads the ports of the host into the network of a container that is made and not started yet:
   * only one that its own user namespace made can be entered later, by a shell or a check.
   *
   * @param pid of its first process
   * @throws IOException as {@link #set}
   */
  void connect(Launch launch, long pid) throws IOException;

  /** Takes down what there is for this launch, whose processes have ended. */
  void strike(String id);

  /** Launches with something left of them. */
  Set<String> ids();

  /** Whether tasks can have a network of their own. */
  boolean bridges();

  /**
   * @param root directory with the image's files
   * @param devices of the host that it may use
   */
  record Place(Optional<Path> root, List<Path> devices) {
    /** The host's. */
    public static final Place HOST = new Place(Optional.empty(), List.of());

    public Place {
      devices = List.copyOf(devices);
    }
  }
}
