package universe.engine.reconcile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import universe.engine.cluster.HostId;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.cluster.Seat;
import universe.engine.placement.Placement;
import universe.engine.placement.Placer;
import universe.engine.placement.Rejection;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.InstanceId;
import universe.engine.spec.Peers;
import universe.engine.spec.PortNeed;

/**
 * Gives the idle instances of one app their places, when it is their turn in the {@link Line}, and
 * starts them. Mutable, lives as long as one decision.
 */
final class Seating {
  /** After this many failures in a row on one host, another is tried. */
  private static final int MOVE_AFTER_FAILURES = 3;

  private final Turn turn;
  private final AppTurn app;
  private final List<InstanceId> ready = new ArrayList<>();
  private final ArrayDeque<InstanceId> homeless = new ArrayDeque<>();

  /** By revision, the answer for any instance that has no place, once it is "nowhere". */
  private final Map<Long, Map<HostId, Rejection>> nowhere = new HashMap<>();

  Seating(Turn turn, AppTurn app) {
    this.turn = turn;
    this.app = app;
  }

  int priority() {
    return app.spec().priority();
  }

  String group() {
    return Shares.group(app.spec().id());
  }

  DesiredApp editionOf(Instance instance) {
    return app.editionOf(instance);
  }

  /** Whether some of its instances have no place and have not had their turn. */
  boolean waiting() {
    return !homeless.isEmpty();
  }

  /** The one whose turn is next: it waits the longest. */
  Optional<Instance> oldest() {
    return Optional.ofNullable(homeless.peekFirst()).map(turn::at);
  }

  /** Whether it would start if only it had a place. */
  boolean homesick(Instance instance) {
    return !instance.seated()
        && turn.shares.over(instance, editionOf(instance).spec().need()).isEmpty();
  }

  /** Lets those that have a place go on in it, and finds out who needs one. */
  void keep() {
    List<Instance> without = new ArrayList<>();
    for (Instance slot : app.slots()) {
      if (slot.state() == InstanceState.WAITING || slot.state() == InstanceState.RESERVED) {
        if (mayGoOn(slot) && !(slot.seat() instanceof Seat.At at && keepsPlace(slot, at))) {
          without.add(slot);
        }
      }
    }
    without.sort(Comparator.comparing(Instance::since).thenComparing(Instance::id));
    without.forEach(instance -> homeless.add(instance.id()));
  }

  /**
   * Looks for a place for the next one; for all of them if they cannot start without each other.
   */
  void placeNext() {
    do {
      InstanceId next = homeless.poll();
      if (next != null) {
        place(turn.at(next));
      }
    } while (app.spec().peers() != Peers.NONE && waiting());
  }

  /** Starts those that have their places, or says what they wait for. */
  void launch() {
    Optional<Instance> without =
        app.spec().peers() == Peers.NONE
            ? Optional.empty()
            : app.slots().stream().filter(i -> !i.seated()).findFirst();
    if (without.isPresent()) {
      ready.forEach(id -> waitsFor(turn.at(id), without.get().id()));
    } else if (!ready.isEmpty()) {
      String peers = app.peers();
      ready.stream().map(turn::at).filter(Instance::seated).forEach(i -> launch(i, peers));
    }
  }

  private void launch(Instance instance, String peers) {
    app.held(instance)
        .ifPresentOrElse(
            held -> turn.waits(instance, Waiting.forReason(instance.since(), held)),
            () -> turn.launch(instance.id(), app.editionOf(instance).spec().revision(), peers));
  }

  /** One that is held waits without a place, unless its peers need to know where it will be. */
  private boolean mayGoOn(Instance instance) {
    Optional<String> held = app.held(instance);
    if (held.isPresent() && app.spec().peers() == Peers.NONE) {
      turn.waits(instance, Waiting.forReason(instance.since(), held.get()));
      return false;
    }
    boolean sameAgain = instance.revision() == app.editionOf(instance).spec().revision();
    if (sameAgain && instance.notBefore().isAfter(turn.now)) {
      turn.wakeAt(instance.notBefore());
      turn.waits(instance, Waiting.backingOff(instance, turn.now));
      return false;
    }
    return true;
  }

  private boolean keepsPlace(Instance instance, Seat.At at) {
    Optional<Seat.At> moved =
        turn.relocations.seat(turn.placer, editionOf(instance), instance.id());
    if (moved.isPresent()) {
      reserve(instance, moved.get());
      return true;
    }
    boolean keeps = keeps(turn.placer, app, instance, at) && quota(instance).isEmpty();
    if (keeps) {
      reserve(instance, sameOrElsewhere(instance, at));
    }
    return keeps;
  }

  /** Whether the seat it has will do for its next incarnation. */
  static boolean keeps(Placer placer, AppTurn app, Instance instance, Seat.At at) {
    DesiredApp edition = app.editionOf(instance);
    return portsDo(edition.spec().ports(), at.ports())
        && placer.obstacle(edition, instance.id(), at).isEmpty();
  }

  private Optional<Rejection.OverQuota> quota(Instance instance) {
    return turn.shares.over(instance, app.editionOf(instance).spec().need());
  }

  private void place(Instance instance) {
    DesiredApp edition = app.editionOf(instance);
    Optional<Rejection.OverQuota> over = quota(instance);
    Map<HostId, Rejection> known = nowhere.get(edition.spec().revision());
    if (over.isPresent()) {
      turn.waitsForQuota(instance, over.get());
    } else if (!instance.seated() && known != null) {
      turn.waitsForPlace(edition, instance, known);
    } else {
      switch (turn.placeFor(edition, instance)) {
        case Placement.On on -> reserve(instance, on.seat());
        case Placement.Nowhere no -> placeByForce(edition, instance, no.rejections());
      }
    }
  }

  /** By taking the place of others, if there are any whose turn is behind its own. */
  private void placeByForce(
      DesiredApp edition, Instance instance, Map<HostId, Rejection> rejections) {
    Optional<Preemption.Room> room = new Preemption(turn, edition, instance).find();
    if (room.isPresent()) {
      room.get().clear(turn, instance);
      if (room.get().free()) {
        reserve(instance, room.get().seat());
      }
      return;
    }
    if (!instance.seated()) {
      nowhere.put(edition.spec().revision(), rejections);
    } else if (!edition.spec().stateful()) {
      turn.act(new Action.Vacate(instance.id(), "its place will not do any more"));
    }
    turn.waitsForPlace(edition, turn.at(instance.id()), rejections);
  }

  private Seat.At sameOrElsewhere(Instance instance, Seat.At at) {
    DesiredApp edition = app.editionOf(instance);
    if (shouldTryElsewhere(instance)
        && turn.placer.placeAwayFrom(edition, instance.id(), at.host())
            instanceof Placement.On on) {
      return on.seat();
    }
    return new Seat.At(at.host(), at.ports(), edition.spec().need());
  }

  private boolean shouldTryElsewhere(Instance instance) {
    return instance.state() == InstanceState.WAITING
        && instance.failures() >= MOVE_AFTER_FAILURES
        && !app.spec().stateful()
        && app.spec().peers() == Peers.NONE;
  }

  private static boolean portsDo(List<PortNeed> needs, List<Integer> ports) {
    if (needs.size() != ports.size()) {
      return false;
    }
    for (int i = 0; i < needs.size(); i++) {
      if (needs.get(i) instanceof PortNeed.Fixed fixed && fixed.port() != ports.get(i)) {
        return false;
      }
    }
    return true;
  }

  private void reserve(Instance instance, Seat.At seat) {
    turn.act(new Action.Reserve(instance.id(), seat));
    ready.add(instance.id());
  }

  private void waitsFor(Instance instance, InstanceId other) {
    turn.waits(
        instance,
        Waiting.forReason(
            instance.since(), "has a place and waits until its peer " + other + " has one"));
  }
}
