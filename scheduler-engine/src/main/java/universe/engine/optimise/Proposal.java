package universe.engine.optimise;

import java.util.List;
import universe.engine.cluster.HostId;
import universe.engine.cluster.Move;
import universe.engine.spec.InstanceId;

/**
 * Moves that are worth while, and what they bring.
 *
 * @param moves in an order in which there is room for each when its turn comes; empty when nothing
 *     is to be gained
 * @param placed instances that wait now and have a place afterwards
 * @param freed hosts on which nothing stands afterwards
 * @param hostsBefore in use now
 * @param hostsAfter in use afterwards
 */
public record Proposal(
    List<Move> moves,
    List<InstanceId> placed,
    List<HostId> freed,
    int hostsBefore,
    int hostsAfter) {
  public Proposal {
    moves = List.copyOf(moves);
    placed = List.copyOf(placed);
    freed = List.copyOf(freed);
  }
}
