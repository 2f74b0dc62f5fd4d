package universe.engine.reconcile;

import java.util.List;
import java.util.Map;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostId;
import universe.engine.cluster.Instance;
import universe.engine.cluster.Seat;

/** What the instances of an app know of each other, as a short text to compare. */
public final class PeersDigest {
  private PeersDigest() {}

  /** Of the places of {@code slots}, given in the order of their ordinals, all of them seated. */
  public static String of(List<Instance> slots, Map<HostId, Host> hosts) {
    long hash = 0xcbf29ce484222325L;
    for (Instance slot : slots) {
      if (slot.seat() instanceof Seat.At at) {
        Host host = hosts.get(at.host());
        String address = host == null ? "" : host.address();
        String line =
            slot.id().ordinal() + " " + at.host() + " " + address + " " + at.ports() + "\n";
        for (int i = 0; i < line.length(); i++) {
          hash = (hash ^ line.charAt(i)) * 0x100000001b3L;
        }
      }
    }
    return String.format("%016x", hash);
  }
}
