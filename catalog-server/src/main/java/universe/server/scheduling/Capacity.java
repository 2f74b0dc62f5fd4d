package universe.server.scheduling;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import universe.engine.cluster.HostId;
import universe.engine.cluster.Move;
import universe.engine.spec.InstanceId;
import universe.engine.spec.Resources;

/**
 * Who may hold how much of the pool, and what is being moved.
 *
 * @param quotas by group of apps, a path such as {@code /team}: the most it may hold
 * @param reserved by host and role: what only apps of the role may use
 * @param moves agreed on and not done yet
 * @param movesUntil when the rest of them is given up
 */
public record Capacity(
    Map<String, Resources> quotas,
    Map<HostId, Map<String, Resources>> reserved,
    List<Move> moves,
    Instant movesUntil) {
  public static final Capacity FREE = new Capacity(Map.of(), Map.of(), List.of(), Instant.EPOCH);

  public Capacity {
    quotas = Map.copyOf(quotas);
    reserved = Map.copyOf(reserved);
    moves = List.copyOf(moves);
  }

  /** With another quota for the group, or none. */
  public Capacity withQuota(String path, Optional<Resources> quota) {
    return new Capacity(with(quotas, path, quota), reserved, moves, movesUntil);
  }

  /** With another reservation for the role on the host, or none. */
  public Capacity withReserved(HostId host, String role, Optional<Resources> amount) {
    Map<HostId, Map<String, Resources>> next = new TreeMap<>(reserved);
    next.put(host, Map.copyOf(with(reserved.getOrDefault(host, Map.of()), role, amount)));
    return new Capacity(quotas, next, moves, movesUntil);
  }

  public Capacity withMoves(List<Move> next, Instant until) {
    return new Capacity(quotas, reserved, next, until);
  }

  /** Without the moves that are done, cannot be done any more, or took too long. */
  public Capacity withoutDone(Map<InstanceId, Standing> standings, Instant now) {
    if (moves.isEmpty()) {
      return this;
    }
    List<Move> left =
        now.isAfter(movesUntil)
            ? List.of()
            : moves.stream().filter(move -> open(move, standings.get(move.id()))).toList();
    return left.size() == moves.size() ? this : withMoves(left, movesUntil);
  }

  private static boolean open(Move move, @org.jspecify.annotations.Nullable Standing standing) {
    return standing != null && !standing.instance().host().equals(Optional.of(move.to()));
  }

  private static Map<String, Resources> with(
      Map<String, Resources> map, String key, Optional<Resources> value) {
    Map<String, Resources> next = new TreeMap<>(map);
    next.remove(key);
    value.ifPresent(it -> next.put(key, it));
    return next;
  }
}
