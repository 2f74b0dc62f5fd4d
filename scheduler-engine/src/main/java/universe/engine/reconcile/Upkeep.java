package universe.engine.reconcile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import universe.engine.cluster.Goal;
import universe.engine.cluster.Health;
import universe.engine.cluster.HostState;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.lifecycle.Lifecycle;
import universe.engine.placement.Placement;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.InstanceId;
import universe.engine.spec.Peers;
import universe.engine.spec.WhenUnreachable;

/** Looks after the running instances of one app: replaces, forgives, rewrites, rolls, moves. */
final class Upkeep {
  private final Turn turn;
  private final DesiredApp app;
  private final List<InstanceId> slots;

  private Upkeep(Turn turn, DesiredApp app, List<InstanceId> slots) {
    this.turn = turn;
    this.app = app;
    this.slots = slots;
  }

  static Upkeep of(Turn turn, DesiredApp app, List<InstanceId> slots) {
    return new Upkeep(turn, app, slots);
  }

  void run() {
    for (InstanceId id : slots) {
      Instance instance = turn.at(id);
      switch (instance.state()) {
        case UNREACHABLE -> replaceIfDue(instance);
        case RUNNING -> settleIfDue(instance);
        case WAITING, RESERVED, SCHEDULED, STARTING, STOPPING, STOPPED -> {}
      }
    }
    boolean peersKnown = slots.stream().allMatch(id -> turn.at(id).seated());
    String peers = peersKnown ? Seating.peers(turn, app, slots) : "";
    if (app.spec().peers() == Peers.REWRITE && peersKnown) {
      slots.stream()
          .filter(id -> healthyOrRunning(turn.at(id)) && !outdated(turn.at(id)))
          .forEach(id -> turn.act(new Action.RewritePeers(id, peers)));
    }
    roll(peersKnown ? Optional.of(peers) : Optional.empty());
  }

  private void replaceIfDue(Instance instance) {
    if (app.spec().stateful()) {
      turn.waits(instance, waits(instance, "; its volume is there, so it waits for its host"));
      return;
    }
    switch (app.spec().unreachable()) {
      case WhenUnreachable.Wait wait ->
          turn.waits(instance, waits(instance, "; it waits for its host"));
      case WhenUnreachable.Replace replace -> {
        Instant due = instance.since().plus(replace.after());
        if (due.isAfter(turn.now)) {
          turn.wakeAt(due);
          turn.waits(instance, waits(instance, "; it is replaced at " + due));
        } else {
          turn.act(new Action.Replace(instance.id(), instance.cause()));
        }
      }
    }
  }

  private static Waiting waits(Instance instance, String what) {
    return Waiting.forReason(instance.since(), instance.cause() + what);
  }

  private void settleIfDue(Instance instance) {
    if (instance.failures() > 0 && healthy(instance)) {
      Instant due = instance.since().plus(Lifecycle.SETTLED_AFTER);
      if (due.isAfter(turn.now)) {
        turn.wakeAt(due);
      } else {
        turn.act(new Action.Settle(instance.id()));
      }
    }
  }

  /** Restarts what is out of date, no more at a time than the app's minimum of healthy allows. */
  private void roll(Optional<String> peers) {
    List<Instance> due =
        slots.stream().map(turn::at).filter(i -> reason(i, peers).isPresent()).toList();
    if (due.isEmpty()) {
      return;
    }
    int budget = budget();
    for (Instance instance : due) {
      boolean counts = healthy(instance);
      if (!counts && app.spec().peers() != Peers.ROLL || budget > 0) {
        reason(instance, peers)
            .ifPresent(
                why -> turn.act(new Action.Restart(instance.id(), app.spec().killGrace(), why)));
        budget -= counts || app.spec().peers() == Peers.ROLL ? 1 : 0;
      }
    }
  }

  /** How many healthy instances may be taken down now. */
  private int budget() {
    List<Instance> seated =
        slots.stream().map(turn::at).filter(i -> i.seated() || i.live()).toList();
    int healthy = (int) seated.stream().filter(this::healthy).count();
    if (app.spec().peers() == Peers.ROLL) {
      boolean settled = seated.stream().allMatch(i -> healthy(i) || outdated(i) && running(i));
      return settled ? 1 : 0;
    }
    int least = (int) Math.ceil(seated.size() * app.spec().upgrade().minimumHealthy() - 1e-9);
    return healthy - Math.min(least, seated.size() - 1);
  }

  /** Why a running instance is to be started anew, if it is. */
  private Optional<String> reason(Instance instance, Optional<String> peers) {
    if (!running(instance)) {
      return Optional.empty();
    }
    if (outdated(instance)) {
      return Optional.of("revision " + app.spec().revision() + " replaces " + instance.revision());
    }
    if (app.spec().peers() == Peers.ROLL
        && peers.filter(p -> !p.equals(instance.peersSeen())).isPresent()) {
      return Optional.of("its peers changed");
    }
    return draining(instance) ? Optional.of("its host is being drained") : Optional.empty();
  }

  private boolean draining(Instance instance) {
    if (turn.hostOf(instance).filter(h -> h.state() == HostState.DRAINING).isEmpty()
        || app.spec().stateful()) {
      return false;
    }
    return switch (turn.placer.place(app, instance.id())) {
      case Placement.On on -> true;
      case Placement.Nowhere no -> {
        turn.waits(
            instance,
            Waiting.forPlace(
                instance.since(), no.rejections(), Hint.of(app, no.rejections(), turn.hosts())));
        yield false;
      }
    };
  }

  private boolean outdated(Instance instance) {
    return instance.revision() != app.spec().revision();
  }

  private static boolean running(Instance instance) {
    return instance.goal() == Goal.RUN
        && switch (instance.state()) {
          case SCHEDULED, STARTING, RUNNING -> true;
          case WAITING, RESERVED, STOPPING, UNREACHABLE, STOPPED -> false;
        };
  }

  private static boolean healthyOrRunning(Instance instance) {
    return instance.goal() == Goal.RUN && instance.state() == InstanceState.RUNNING;
  }

  private boolean healthy(Instance instance) {
    return healthyOrRunning(instance)
        && (app.spec().healthChecked()
            ? instance.health() == Health.HEALTHY
            : instance.health() != Health.UNHEALTHY);
  }
}
