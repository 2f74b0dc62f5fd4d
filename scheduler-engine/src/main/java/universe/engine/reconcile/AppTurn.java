package universe.engine.reconcile;

import java.util.ArrayList;
import java.util.List;
import universe.engine.cluster.Goal;
import universe.engine.cluster.Health;
import universe.engine.cluster.HostState;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.spec.AppSpec;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.InstanceId;
import universe.engine.spec.Peers;

/**
 * One app within a {@link Turn}.
 *
 * @param surge how many slots it has beyond the wanted count while an update is on its way
 */
record AppTurn(Turn turn, DesiredApp app, int surge) {

  AppSpec spec() {
    return app.spec();
  }

  /** The wanted slots that are not being given up, those of the surge included, by ordinal. */
  List<Instance> slots() {
    List<Instance> slots = new ArrayList<>();
    for (Instance instance : turn.of(spec().id())) {
      if (instance.id().ordinal() < app.instances() + surge && instance.goal() != Goal.STOP) {
        slots.add(instance);
      }
    }
    return slots;
  }

  /** Stops the slots above the wanted count and forgets those that have stopped. */
  void removeSurplus() {
    for (Instance instance : turn.of(spec().id())) {
      InstanceId id = instance.id();
      if (id.ordinal() >= app.instances() + surge) {
        turn.act(new Action.Stop(id, spec().killGrace(), "scaled to " + app.instances()));
        if (turn.at(id).state() == InstanceState.STOPPED) {
          turn.forget(id);
        }
      }
    }
  }

  void makeSlots() {
    for (int ordinal = 0; ordinal < app.instances() + surge; ordinal++) {
      InstanceId id = new InstanceId(spec().id(), ordinal);
      if (!turn.has(id)) {
        turn.create(id);
      }
    }
  }

  /** Digest of the peers; empty for an app without. */
  String peers() {
    return spec().peers() == Peers.NONE ? "" : PeersDigest.of(slots(), turn.hosts());
  }

  boolean allSeated() {
    return slots().stream().allMatch(Instance::seated);
  }

  boolean outdated(Instance instance) {
    return instance.revision() != spec().revision();
  }

  /** Stands on a host that is being emptied, and may leave it. */
  boolean displaced(Instance instance) {
    return !spec().stateful()
        && turn.hostOf(instance).filter(h -> h.state() == HostState.DRAINING).isPresent();
  }

  /** Serves: its process runs, shall run, and its checks have nothing against it. */
  boolean healthy(Instance instance) {
    return instance.goal() == Goal.RUN
        && instance.state() == InstanceState.RUNNING
        && (spec().healthChecked()
            ? instance.health() == Health.HEALTHY
            : instance.health() != Health.UNHEALTHY);
  }

  /** Has an incarnation that runs or is being started, and shall run. */
  static boolean running(Instance instance) {
    return instance.goal() == Goal.RUN
        && switch (instance.state()) {
          case SCHEDULED, STARTING, RUNNING -> true;
          case WAITING, RESERVED, STOPPING, UNREACHABLE, STOPPED -> false;
        };
  }
}
