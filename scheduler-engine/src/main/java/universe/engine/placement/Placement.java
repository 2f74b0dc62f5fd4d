package universe.engine.placement;

import java.util.Map;
import universe.engine.cluster.HostId;
import universe.engine.cluster.Seat;

/** The answer to "where does this instance go?". */
public sealed interface Placement {

  /**
   * Here, with these ports.
   *
   * @param score the higher, the better it fits among the hosts that would do
   */
  record On(Seat.At seat, double score) implements Placement {}

  /** On no host; why, host by host. The map's order is that of the host ids. */
  record Nowhere(Map<HostId, Rejection> rejections) implements Placement {}
}
