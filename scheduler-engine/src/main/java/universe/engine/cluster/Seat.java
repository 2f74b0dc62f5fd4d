package universe.engine.cluster;

import java.util.List;

/** Where an instance's slot is. */
public sealed interface Seat {
  /** Nowhere yet. */
  record None() implements Seat {}

  /** On a host, with its ports in the order of the app's port needs. */
  record At(HostId host, List<Integer> ports) implements Seat {
    public At {
      ports = List.copyOf(ports);
    }
  }
}
