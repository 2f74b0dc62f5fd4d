package universe.engine.reconcile;

import java.time.Duration;
import java.util.ArrayList;
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
 * Gives the idle instances of one app their places and starts them. Mutable, lives as long as one
 * decision.
 */
final class Seating {
  /** After this many failures in a row on one host, another is tried. */
  private static final int MOVE_AFTER_FAILURES = 3;

  private final Turn turn;
  private final AppTurn app;
  private final List<InstanceId> ready = new ArrayList<>();

  /** By revision, the answer for any instance that has no place, once it is "nowhere". */
  private final Map<Long, Map<HostId, Rejection>> nowhere = new HashMap<>();

  Seating(Turn turn, AppTurn app) {
    this.turn = turn;
    this.app = app;
  }

  void run() {
    for (Instance instance : app.slots()) {
      if (instance.state() == InstanceState.WAITING || instance.state() == InstanceState.RESERVED) {
        seatUnlessHeld(instance);
      }
    }
    Optional<Instance> homeless =
        app.spec().peers() == Peers.NONE
            ? Optional.empty()
            : app.slots().stream().filter(i -> !i.seated()).findFirst();
    if (homeless.isPresent()) {
      ready.forEach(id -> waitsFor(turn.at(id), homeless.get().id()));
    } else if (!ready.isEmpty()) {
      String peers = app.peers();
      ready.forEach(id -> launch(turn.at(id), peers));
    }
  }

  /** One that is held waits without a place, unless its peers need to know where it will be. */
  private void seatUnlessHeld(Instance instance) {
    Optional<String> held = app.held(instance);
    if (held.isEmpty() || app.spec().peers() != Peers.NONE) {
      seat(instance);
    } else {
      turn.waits(instance, Waiting.forReason(instance.since(), held.get()));
    }
  }

  private void launch(Instance instance, String peers) {
    app.held(instance)
        .ifPresentOrElse(
            held -> turn.waits(instance, Waiting.forReason(instance.since(), held)),
            () -> turn.launch(instance.id(), app.editionOf(instance).spec().revision(), peers));
  }

  /** Whether the seat it has will do for its next incarnation. */
  static boolean keeps(Placer placer, AppTurn app, Instance instance, Seat.At at) {
    DesiredApp edition = app.editionOf(instance);
    return portsDo(edition.spec().ports(), at.ports())
        && placer.obstacle(edition, instance.id(), at).isEmpty();
  }

  private void seat(Instance instance) {
    boolean sameAgain = instance.revision() == app.editionOf(instance).spec().revision();
    if (sameAgain && instance.notBefore().isAfter(turn.now)) {
      turn.wakeAt(instance.notBefore());
      turn.waits(instance, backingOff(instance));
      return;
    }
    switch (instance.seat()) {
      case Seat.None none -> seatAnew(instance);
      case Seat.At at -> reseat(instance, at);
    }
  }

  private void seatAnew(Instance instance) {
    DesiredApp edition = app.editionOf(instance);
    Map<HostId, Rejection> known = nowhere.get(edition.spec().revision());
    if (known != null) {
      turn.waitsForPlace(edition, instance, known);
      return;
    }
    switch (turn.placer.place(edition, instance.id())) {
      case Placement.On on -> reserve(instance, on.seat());
      case Placement.Nowhere no -> {
        nowhere.put(edition.spec().revision(), no.rejections());
        turn.waitsForPlace(edition, instance, no.rejections());
      }
    }
  }

  private void reseat(Instance instance, Seat.At at) {
    if (keeps(turn.placer, app, instance, at)) {
      reserve(instance, sameOrElsewhere(instance, at));
      return;
    }
    DesiredApp edition = app.editionOf(instance);
    Placement placement =
        edition.spec().stateful()
            ? turn.placer.placeOn(edition, instance.id(), at.host())
            : turn.placer.place(edition, instance.id());
    switch (placement) {
      case Placement.On on -> reserve(instance, on.seat());
      case Placement.Nowhere no -> {
        if (!edition.spec().stateful()) {
          turn.act(new Action.Vacate(instance.id(), "its place will not do any more"));
        }
        turn.waitsForPlace(edition, turn.at(instance.id()), no.rejections());
      }
    }
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

  private Waiting backingOff(Instance instance) {
    long seconds = Math.max(1, Duration.between(turn.now, instance.notBefore()).toSeconds());
    String cause = instance.cause().isEmpty() ? "it ended" : instance.cause();
    return Waiting.forReason(
        instance.since(),
        "starts again in "
            + seconds
            + " s: "
            + cause
            + " (failure "
            + instance.failures()
            + " in a row)");
  }

  private void waitsFor(Instance instance, InstanceId other) {
    turn.waits(
        instance,
        Waiting.forReason(
            instance.since(), "has a place and waits until its peer " + other + " has one"));
  }
}
