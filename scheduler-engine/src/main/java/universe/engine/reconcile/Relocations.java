package universe.engine.reconcile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import universe.engine.cluster.HostId;
import universe.engine.cluster.Instance;
import universe.engine.cluster.Move;
import universe.engine.cluster.Seat;
import universe.engine.placement.Placement;
import universe.engine.placement.Placer;
import universe.engine.plan.Course;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.InstanceId;

/**
 * The moves that can be made now: each holds the room it needs on its host for this decision, so
 * that nobody else, an extra instance of its own app included, takes it.
 */
record Relocations(Map<InstanceId, HostId> targets) {

  static Relocations claimed(Turn turn) {
    Map<InstanceId, HostId> targets = new LinkedHashMap<>();
    for (Move move : turn.snapshot.moves()) {
      DesiredApp app = turn.snapshot.apps().get(move.id().app());
      if (app != null && may(turn, app, move) && !targets.containsKey(move.id())) {
        if (turn.placer.placeOn(app, move.id(), move.to()) instanceof Placement.On on) {
          targets.put(move.id(), move.to());
          turn.placer.take(holder(move.id()), on.seat());
        }
      }
    }
    return new Relocations(targets);
  }

  private static boolean may(Turn turn, DesiredApp app, Move move) {
    if (turn.snapshot.quiet() || !turn.has(move.id()) || !Course.alike(app.spec())) {
      return false;
    }
    Instance instance = turn.at(move.id());
    return instance.seated()
        && !instance.host().equals(Optional.of(move.to()))
        && move.id().ordinal() < app.instances();
  }

  boolean has(InstanceId id) {
    return targets.containsKey(id);
  }

  /** The name of the host it is to go to; empty for none. */
  String target(Turn turn, InstanceId id) {
    HostId to = targets.get(id);
    return to == null
        ? ""
        : Optional.ofNullable(turn.hosts().get(to)).map(h -> h.name()).orElse("");
  }

  /** Its seat where it is to go, if it is to go anywhere; the room held for it is given up. */
  Optional<Seat.At> seat(Placer placer, DesiredApp edition, InstanceId id) {
    HostId to = targets.get(id);
    if (to == null) {
      return Optional.empty();
    }
    placer.release(holder(id));
    return placer.placeOn(edition, id, to) instanceof Placement.On on
        ? Optional.of(on.seat())
        : Optional.empty();
  }

  /** Holds the room in the index alone, under a number that no slot has. */
  private static InstanceId holder(InstanceId id) {
    return new InstanceId(id.app(), Integer.MAX_VALUE - id.ordinal());
  }
}
