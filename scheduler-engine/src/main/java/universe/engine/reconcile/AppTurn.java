package universe.engine.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import universe.engine.cluster.Goal;
import universe.engine.cluster.HostState;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.plan.Course;
import universe.engine.spec.AppSpec;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.InstanceId;
import universe.engine.spec.Peers;

/**
 * One app within a {@link Turn}.
 *
 * @param course which edition its slots shall run
 * @param surge how many slots it has beyond the wanted count while an update is on its way
 */
record AppTurn(Turn turn, Course course, int surge) {

  DesiredApp app() {
    return course.target();
  }

  AppSpec spec() {
    return app().spec();
  }

  /** The edition its next incarnation is bound from. */
  DesiredApp editionOf(Instance instance) {
    return course.editionOf(instance);
  }

  /** The wanted slots that are not being given up, those of the surge included, by ordinal. */
  List<Instance> slots() {
    List<Instance> slots = new ArrayList<>();
    for (Instance instance : turn.of(spec().id())) {
      if (instance.id().ordinal() < app().instances() + surge && instance.goal() != Goal.STOP) {
        slots.add(instance);
      }
    }
    return slots;
  }

  /**
   * Stops the slots above the wanted count and forgets those that have stopped. While the app is
   * being changed, those that serve stay as long as it would lack healthy instances without them.
   */
  void removeSurplus() {
    int lacking = course.changing() ? course.least() - (int) healthyWanted() : 0;
    for (Instance instance : turn.of(spec().id())) {
      InstanceId id = instance.id();
      if (id.ordinal() < app().instances() + surge) {
        lacking -= id.ordinal() >= app().instances() && healthy(instance) ? 1 : 0;
      } else if (lacking > 0 && healthy(instance)) {
        lacking--;
      } else {
        turn.act(new Action.Stop(id, spec().killGrace(), "scaled to " + app().instances()));
        if (turn.at(id).state() == InstanceState.STOPPED) {
          turn.forget(id);
        }
      }
    }
  }

  private long healthyWanted() {
    return turn.of(spec().id()).stream()
        .filter(i -> i.id().ordinal() < app().instances() && healthy(i))
        .count();
  }

  /** Every wanted instance serves in the wanted edition: others may build on it. */
  boolean settled() {
    return turn.of(spec().id()).stream()
            .filter(i -> i.id().ordinal() < app().instances())
            .filter(i -> course.renewed(i) && healthy(i))
            .count()
        == app().instances();
  }

  /** Why it may not start anew nor be renewed: something it depends on is not ready. */
  Optional<String> blocked() {
    return turn.plans.dependencies().of(spec().id()).stream()
        .flatMap(other -> turn.unsettled(other).stream())
        .findFirst();
  }

  /** Why this slot may not begin its first life now. */
  Optional<String> held(Instance instance) {
    if (instance.incarnation() > 0) {
      return Optional.empty();
    }
    boolean extra = instance.id().ordinal() >= app().instances();
    return (extra || !course.changing()) && !course.going()
        ? Optional.of("its deployment is held")
        : blocked();
  }

  void makeSlots() {
    for (int ordinal = 0; ordinal < app().instances() + surge; ordinal++) {
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

  /**
   * How many of its healthy instances may leave to others: down to its minimum, or where that is
   * all of them, one.
   */
  int spare() {
    int healthy = (int) turn.of(spec().id()).stream().filter(this::healthy).count();
    return healthy - Math.min(course.least(), app().instances() - 1);
  }

  boolean outdated(Instance instance) {
    return course.outdated(instance);
  }

  /** Stands on a host that is being emptied, and may leave it. */
  boolean displaced(Instance instance) {
    return !spec().stateful()
        && turn.hostOf(instance).filter(h -> h.state() == HostState.DRAINING).isPresent();
  }

  /** Is to go to another host that has room for it. */
  boolean moving(Instance instance) {
    return turn.relocations.has(instance.id());
  }

  /** Serves: its process runs, shall run, and its checks have nothing against it. */
  boolean healthy(Instance instance) {
    return course.healthy(instance);
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
