package universe.engine.cluster;

import java.util.List;
import universe.engine.spec.Resources;

/** Where an instance's slot is. */
public sealed interface Seat {
  /** Nowhere yet. */
  record None() implements Seat {}

  /**
   * On a host, with its ports in the order of the app's port needs.
   *
   * @param held what the slot takes of the host, volumes included; kept here because an instance of
   *     an older revision, or of an app that is being removed, goes on holding what it was given
   */
  record At(HostId host, List<Integer> ports, Resources held) implements Seat {
    public At {
      ports = List.copyOf(ports);
    }
  }
}
