package universe.engine.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import universe.engine.cluster.Goal;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.cluster.Seat;
import universe.engine.placement.Placement;
import universe.engine.placement.Placer;
import universe.engine.placement.Rejection;
import universe.engine.plan.Strategy.Rollback;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.Peers;

/**
 * Restarts what is out of date (an older revision, other peers, a host being emptied), never more
 * at a time than the app's minimum of healthy instances allows, and only what has a place to go on.
 * Mutable, lives as long as one decision.
 */
final class Rollout {
  /** Running this long without being healthy, an instance may be waiting for its peers' renewal. */
  private static final Duration PEERS_PATIENCE = Duration.ofSeconds(60);

  private final Turn turn;
  private final AppTurn app;
  private Optional<Placer> trial = Optional.empty();

  Rollout(Turn turn, AppTurn app) {
    this.turn = turn;
    this.app = app;
  }

  void run() {
    Optional<String> peers =
        app.spec().peers() != Peers.NONE && app.allSeated()
            ? Optional.of(app.peers())
            : Optional.empty();
    List<Instance> slots = app.slots();
    if (app.spec().peers() == Peers.REWRITE) {
      peers.ifPresent(p -> slots.forEach(i -> rewrite(i, p)));
    }
    Map<Instance, String> due = due(slots, peers);
    int budget = due.isEmpty() ? 0 : budget(slots);
    int over = (int) slots.stream().filter(app::healthy).count() - app.course().least();
    for (Instance instance : due.keySet()) {
      boolean costs = app.healthy(instance) || app.spec().peers() == Peers.ROLL;
      // Moves are our own wish: unlike updates they never take one below the minimum.
      int most = app.moving(instance) ? Math.min(budget, over) : budget;
      if (costs && most <= 0) {
        heldUp(instance, slots);
      } else if (canGoOn(instance)) {
        turn.act(new Action.Restart(instance.id(), app.spec().killGrace(), due.get(instance)));
        budget -= costs ? 1 : 0;
        over -= costs ? 1 : 0;
      }
    }
  }

  /** Says so when it cannot be renewed because another that has no place does not serve either. */
  private void heldUp(Instance instance, List<Instance> slots) {
    slots.stream()
        .filter(other -> !app.healthy(other) && turn.waits(other))
        .findFirst()
        .ifPresent(
            other ->
                turn.waits(
                    instance,
                    Waiting.forReason(
                        instance.since(),
                        "is renewed once " + other.id() + ", which waits itself, serves")));
  }

  /** What is to be renewed and why; what does not serve goes first, then by ordinal. */
  private Map<Instance, String> due(List<Instance> slots, Optional<String> peers) {
    Map<Instance, String> due = new LinkedHashMap<>();
    Stream.concat(slots.stream().filter(i -> !app.healthy(i)), slots.stream().filter(app::healthy))
        .filter(AppTurn::running)
        .forEach(i -> reason(i, peers).ifPresent(why -> due.put(i, why)));
    return due;
  }

  private void rewrite(Instance instance, String peers) {
    if (instance.state() == InstanceState.RUNNING
        && AppTurn.running(instance)
        && !app.outdated(instance)) {
      turn.act(new Action.RewritePeers(instance.id(), peers));
    }
  }

  private Optional<String> reason(Instance instance, Optional<String> peers) {
    if (app.outdated(instance)) {
      Optional<String> blocked = app.blocked();
      if (blocked.isPresent()) {
        turn.waits(instance, Waiting.forReason(instance.since(), blocked.get()));
        return Optional.empty();
      }
      long next = app.editionOf(instance).spec().revision();
      return Optional.of("revision " + next + " replaces " + instance.revision());
    }
    if (peersChanged(instance, peers)) {
      return Optional.of("its peers changed");
    }
    if (app.displaced(instance)) {
      return Optional.of("its host is being drained");
    }
    return app.moving(instance)
        ? Optional.of("moves to " + turn.relocations.target(turn, instance.id()) + " to make room")
        : Optional.empty();
  }

  private boolean peersChanged(Instance instance, Optional<String> peers) {
    return app.spec().peers() == Peers.ROLL
        && peers.filter(p -> !p.equals(instance.peersSeen())).isPresent();
  }

  /**
   * How many healthy instances may be taken down now. One that has no place does not count as
   * wanted: the renewal of the others may be what makes room for it.
   */
  private int budget(List<Instance> slots) {
    if (app.spec().peers() == Peers.ROLL) {
      return slots.stream().allMatch(this::steady) ? 1 : 0;
    }
    int wanted = 0;
    int healthy = 0;
    boolean surgeHolds = false;
    for (Instance instance : turn.of(app.spec().id())) {
      boolean extra = instance.id().ordinal() >= app.app().instances();
      boolean placed = instance.seated() || instance.live();
      wanted += placed && !extra ? 1 : 0;
      surgeHolds |= placed && extra && instance.goal() == Goal.RUN;
      healthy += app.healthy(instance) ? 1 : 0;
    }
    // A roll back keeps the last one that serves, even if there is no room for one beside it.
    boolean spared = app.course().mostOver() > 0 && app.course().strategy() instanceof Rollback;
    int floor = Math.max(surgeHolds ? wanted : wanted - 1, spared ? 1 : 0);
    return healthy - Math.min(app.course().least(), floor);
  }

  /**
   * Whether a roll may go on beside this instance: it is healthy, is itself waiting to be renewed,
   * or has waited long enough for older peers that do not know it yet.
   */
  private boolean steady(Instance instance) {
    if (app.healthy(instance) || (AppTurn.running(instance) && app.outdated(instance))) {
      return true;
    }
    if (!AppTurn.running(instance) || instance.state() != InstanceState.RUNNING) {
      return false;
    }
    boolean olderPeers =
        app.slots().stream().noneMatch(i -> app.outdated(i))
            && app.slots().stream().anyMatch(i -> peersChanged(i, Optional.of(app.peers())));
    Instant patient = instance.since().plus(PEERS_PATIENCE);
    if (olderPeers && patient.isAfter(turn.now)) {
      turn.wakeAt(patient);
    }
    return olderPeers && !patient.isAfter(turn.now);
  }

  /** Whether the next incarnation would have a place; if not, the instance is better left alone. */
  private boolean canGoOn(Instance instance) {
    Placer placer = trial.orElseGet(turn.placer::fork);
    trial = Optional.of(placer);
    DesiredApp edition = app.editionOf(instance);
    Optional<Rejection.OverQuota> over = turn.shares.over(instance, edition.spec().need());
    if (over.isPresent()) {
      turn.waitsForQuota(instance, over.get());
      return false;
    }
    Optional<Seat.At> moved = turn.relocations.seat(placer, edition, instance.id());
    if (moved.isPresent()) {
      placer.take(instance.id(), moved.get());
      return true;
    }
    if (instance.seat() instanceof Seat.At at && Seating.keeps(placer, app, instance, at)) {
      placer.take(instance.id(), new Seat.At(at.host(), at.ports(), edition.spec().need()));
      return true;
    }
    Placement placement =
        instance.seat() instanceof Seat.At at && edition.spec().stateful()
            ? placer.placeOn(edition, instance.id(), at.host())
            : placer.place(edition, instance.id());
    return switch (placement) {
      case Placement.On on -> {
        placer.take(instance.id(), on.seat());
        yield true;
      }
      case Placement.Nowhere no -> {
        turn.waitsForPlace(edition, instance, no.rejections());
        yield false;
      }
    };
  }
}
