package universe.server.definition;

import java.util.List;

/**
 * The place an instance was given.
 *
 * @param host address where peers and clients reach its ports
 * @param hostname what people call the host
 * @param ports in the order of the definition
 */
public record Slot(int ordinal, String host, String hostname, List<Integer> ports) {
  public Slot {
    ports = List.copyOf(ports);
  }
}
