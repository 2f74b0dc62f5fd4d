package universe.engine.reconcile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import universe.engine.cluster.HostId;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.cluster.Seat;
import universe.engine.placement.Placement;
import universe.engine.placement.Rejection;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.InstanceId;
import universe.engine.spec.Peers;
import universe.engine.spec.PortNeed;

/** Gives the idle instances of one app their places and starts them. */
final class Seating {
  /** After this many failures in a row on one host, another is tried. */
  private static final int MOVE_AFTER_FAILURES = 3;

  private final Turn turn;
  private final DesiredApp app;
  private final List<InstanceId> slots;
  private final List<InstanceId> ready = new ArrayList<>();

  /** The answer for any instance of the app that has no place, once it is "nowhere". */
  private Optional<Map<HostId, Rejection>> nowhere = Optional.empty();

  private Seating(Turn turn, DesiredApp app, List<InstanceId> slots) {
    this.turn = turn;
    this.app = app;
    this.slots = slots;
  }

  static Seating of(Turn turn, DesiredApp app, List<InstanceId> slots) {
    return new Seating(turn, app, slots);
  }

  void run() {
    for (InstanceId id : slots) {
      Instance instance = turn.at(id);
      if (instance.state() == InstanceState.WAITING || instance.state() == InstanceState.RESERVED) {
        seat(instance);
      }
    }
    Optional<InstanceId> homeless =
        app.spec().peers() == Peers.NONE
            ? Optional.empty()
            : slots.stream().filter(id -> !turn.at(id).seated()).findFirst();
    String peers = homeless.isPresent() ? "" : peers(turn, app, slots);
    for (InstanceId id : ready) {
      homeless.ifPresentOrElse(
          other -> waitsFor(turn.at(id), other),
          () -> turn.launch(id, app.spec().revision(), peers));
    }
  }

  /** Digest of the app's peers, empty for an app without. */
  static String peers(Turn turn, DesiredApp app, List<InstanceId> slots) {
    return app.spec().peers() == Peers.NONE
        ? ""
        : PeersDigest.of(slots.stream().map(turn::at).toList(), turn.hosts());
  }

  private void seat(Instance instance) {
    if (instance.notBefore().isAfter(turn.now)) {
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
    if (nowhere.isPresent()) {
      waitsForPlace(instance, nowhere.get());
      return;
    }
    switch (turn.placer.place(app, instance.id())) {
      case Placement.On on -> reserve(instance, on.seat());
      case Placement.Nowhere no -> {
        nowhere = Optional.of(no.rejections());
        waitsForPlace(instance, no.rejections());
      }
    }
  }

  private void reseat(Instance instance, Seat.At at) {
    Optional<Rejection> obstacle = turn.placer.obstacle(app, instance.id(), at);
    if (obstacle.isEmpty() && portsDo(at)) {
      if (shouldTryElsewhere(instance)
          && turn.placer.placeAwayFrom(app, instance.id(), at.host()) instanceof Placement.On on) {
        reserve(instance, on.seat());
      } else {
        reserve(instance, new Seat.At(at.host(), at.ports(), app.spec().need()));
      }
      return;
    }
    Placement placement =
        app.spec().stateful()
            ? turn.placer.placeOn(app, instance.id(), at.host())
            : turn.placer.place(app, instance.id());
    switch (placement) {
      case Placement.On on -> reserve(instance, on.seat());
      case Placement.Nowhere no -> {
        if (!app.spec().stateful()) {
          turn.act(new Action.Vacate(instance.id(), "its place will not do any more"));
        }
        waitsForPlace(instance, no.rejections());
      }
    }
  }

  private boolean shouldTryElsewhere(Instance instance) {
    return instance.state() == InstanceState.WAITING
        && instance.failures() >= MOVE_AFTER_FAILURES
        && !app.spec().stateful()
        && app.spec().peers() == Peers.NONE;
  }

  private boolean portsDo(Seat.At at) {
    List<PortNeed> needs = app.spec().ports();
    if (needs.size() != at.ports().size()) {
      return false;
    }
    for (int i = 0; i < needs.size(); i++) {
      if (needs.get(i) instanceof PortNeed.Fixed fixed && fixed.port() != at.ports().get(i)) {
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

  private void waitsForPlace(Instance instance, Map<HostId, Rejection> rejections) {
    turn.waits(
        instance,
        Waiting.forPlace(instance.since(), rejections, Hint.of(app, rejections, turn.hosts())));
  }
}
