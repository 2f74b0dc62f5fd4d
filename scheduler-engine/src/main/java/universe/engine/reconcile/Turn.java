package universe.engine.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import universe.engine.cluster.ClusterSnapshot;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostId;
import universe.engine.cluster.Instance;
import universe.engine.cluster.Seat;
import universe.engine.lifecycle.Event;
import universe.engine.lifecycle.Lifecycle;
import universe.engine.lifecycle.Transition;
import universe.engine.placement.Placement;
import universe.engine.placement.Placer;
import universe.engine.placement.Rejection;
import universe.engine.plan.Plans;
import universe.engine.spec.AppId;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.InstanceId;
import universe.engine.spec.Placing;

/**
 * One decision in the making: what it found so far, on a copy of the instances on which each action
 * is tried as soon as it is found. Mutable, lives as long as one call of the reconciler.
 */
final class Turn {
  final ClusterSnapshot snapshot;
  final Instant now;
  final Placer placer;
  final Plans plans;
  final Shares shares;
  final Relocations relocations;
  private final TreeMap<InstanceId, Instance> instances;
  private final TreeMap<HostId, Host> hosts;
  private final List<Action> actions = new ArrayList<>();
  private final TreeMap<InstanceId, Waiting> waiting = new TreeMap<>();
  private Optional<Instant> wakeAt = Optional.empty();

  Turn(ClusterSnapshot snapshot, Plans plans, Instant now) {
    this.snapshot = snapshot;
    this.plans = plans;
    this.now = now;
    this.placer = Placer.of(snapshot);
    this.shares = Shares.of(snapshot);
    this.instances = new TreeMap<>(snapshot.instances());
    this.hosts = new TreeMap<>(snapshot.hosts());
    this.relocations = Relocations.claimed(this);
  }

  /** All slots there are now, sorted; a copy. */
  List<InstanceId> ids() {
    return List.copyOf(instances.keySet());
  }

  /** The slots of one app by ordinal; a copy. */
  List<Instance> of(AppId app) {
    InstanceId first = new InstanceId(app, 0);
    InstanceId last = new InstanceId(app, Integer.MAX_VALUE);
    return List.copyOf(instances.subMap(first, true, last, true).values());
  }

  /** All slots there are now, sorted; a copy. */
  List<Instance> all() {
    return List.copyOf(instances.values());
  }

  boolean has(InstanceId id) {
    return instances.containsKey(id);
  }

  TreeMap<HostId, Host> hosts() {
    return hosts;
  }

  Instance at(InstanceId id) {
    Instance instance = instances.get(id);
    if (instance == null) {
      throw new IllegalStateException("no slot " + id);
    }
    return instance;
  }

  /** The host of the instance's seat, if it has one and the host is known. */
  Optional<Host> hostOf(Instance instance) {
    return instance.host().map(hosts::get);
  }

  void create(InstanceId id) {
    instances.put(id, Instance.create(id, now));
    actions.add(new Action.Create(id));
  }

  void launch(InstanceId id, long revision, String peers) {
    Instance before = at(id);
    if (apply(id, new Event.Bound(before.incarnation() + 1, revision, peers))) {
      actions.add(new Action.Launch(id, revision, peers));
    }
  }

  void forget(InstanceId id) {
    shares.add(id.app(), at(id).seat(), -1);
    instances.remove(id);
    placer.release(id);
    actions.add(new Action.Forget(id));
  }

  /** Adds an action if it changes something; one that would not is dropped. */
  void act(Action action) {
    if (action.event().filter(event -> apply(action.id(), event)).isPresent()) {
      actions.add(action);
    }
  }

  boolean waits(Instance instance) {
    return waiting.containsKey(instance.id());
  }

  void waits(Instance instance, Waiting reason) {
    waiting.put(instance.id(), reason);
  }

  void waitsForPlace(DesiredApp app, Instance instance, Map<HostId, Rejection> rejections) {
    String hint = new Hint(this, app, instance, rejections).text();
    waits(instance, Waiting.forPlace(instance.since(), rejections, hint));
  }

  void waitsForQuota(Instance instance, Rejection.OverQuota over) {
    waits(instance, Waiting.forQuota(instance.since(), over, hosts.keySet()));
  }

  /** Where it could go; one with a volume stays on the host it has. */
  Placement placeFor(DesiredApp edition, Instance instance) {
    return instance.seat() instanceof Seat.At at && edition.spec().stateful()
        ? placer.placeOn(edition, instance.id(), at.host())
        : placer.place(edition, instance.id());
  }

  /** Holds a seat for the rest of this decision, which others are still to leave. */
  void claim(InstanceId id, Seat.At seat) {
    placer.take(id, seat);
    shares.add(id.app(), seat, 1);
  }

  /** From the stop signal to the kill, as its app wants it. */
  Duration grace(InstanceId id) {
    DesiredApp app = snapshot.apps().get(id.app());
    return app == null ? Reconciler.GRACE : app.spec().killGrace();
  }

  /** The lowest priority that any app has. */
  int lowestPriority() {
    return snapshot.apps().values().stream()
        .mapToInt(app -> app.spec().priority())
        .min()
        .orElse(Placing.Rank.HIGHEST);
  }

  /** Why others may not build on this app yet; empty when they may. */
  Optional<String> unsettled(AppId id) {
    DesiredApp app = snapshot.apps().get(id);
    if (app == null) {
      return Optional.of(id + ", which it depends on, is not installed");
    }
    return new AppTurn(this, plans.courseOf(app), 0).settled()
        ? Optional.empty()
        : Optional.of(id + ", which it depends on, is not healthy in its wanted edition yet");
  }

  /** Decide again at {@code when}, unless there is something earlier. */
  void wakeAt(Instant when) {
    wakeAt = wakeAt.filter(w -> !w.isAfter(when)).or(() -> Optional.of(when));
  }

  Decision decision() {
    return new Decision(actions, waiting, wakeAt);
  }

  private boolean apply(InstanceId id, Event event) {
    if (Lifecycle.on(at(id), event, now) instanceof Transition.Moved moved) {
      Instance after = moved.after();
      shares.add(id.app(), at(id).seat(), -1);
      shares.add(id.app(), after.seat(), 1);
      instances.put(id, after);
      switch (after.seat()) {
        case Seat.None none -> placer.release(id);
        case Seat.At at -> placer.take(id, at);
      }
      return true;
    }
    return false;
  }
}
