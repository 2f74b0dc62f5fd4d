package universe.engine.simulate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import universe.engine.cluster.ClusterSnapshot;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostId;
import universe.engine.cluster.HostState;
import universe.engine.cluster.Instance;
import universe.engine.lifecycle.Effect;
import universe.engine.lifecycle.Event;
import universe.engine.lifecycle.Lifecycle;
import universe.engine.lifecycle.Transition;
import universe.engine.reconcile.Action;
import universe.engine.reconcile.Decision;
import universe.engine.reconcile.Reconciler;
import universe.engine.spec.AppId;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.InstanceId;

/** What the server has committed, and how it goes on from there. */
final class Server {
  final Map<AppId, DesiredApp> apps = new TreeMap<>();
  final Map<HostId, Host> hosts = new TreeMap<>();
  final TreeMap<InstanceId, Instance> instances = new TreeMap<>();
  final List<String> violations = new ArrayList<>();
  private long incarnations;
  private long launches;

  private Server() {}

  static Server of(Scenario scenario) {
    Server server = new Server();
    scenario.apps().forEach(app -> server.apps.put(app.spec().id(), app));
    scenario.hosts().forEach(host -> server.hosts.put(host.id(), host));
    return server;
  }

  long launches() {
    return launches;
  }

  /** A command for the host of an instance. */
  record ToSend(InstanceId instance, Effect effect) {}

  /** Decides and commits; answers what is to be sent, and when to decide again. */
  Optional<Instant> turn(Instant now, List<ToSend> out) {
    Decision decision = Reconciler.decide(snapshot(), now);
    Map<AppId, Long> left = Conduct.leaves(this, decision);
    for (Action action : decision.actions()) {
      commit(action, now, out);
    }
    List<String> broken = new ArrayList<>(Conduct.broken(this, decision, left));
    Invariants.noMoreThanWanted(this, broken);
    broken.forEach(text -> violations.add(now + " " + text));
    return decision.wakeAt();
  }

  /** Commits what a user wants of an app; nothing of it when it is to go. */
  void accept(AppId id, Optional<DesiredApp> wish) {
    wish.ifPresentOrElse(app -> apps.put(id, app), () -> apps.remove(id));
  }

  /** The slots of an app. */
  Collection<Instance> of(AppId app) {
    return instances
        .subMap(new InstanceId(app, 0), true, new InstanceId(app, Integer.MAX_VALUE), true)
        .values();
  }

  ClusterSnapshot snapshot() {
    return new ClusterSnapshot(apps, instances, hosts, false);
  }

  /** Takes a report or news of a host; whether it changed anything. */
  boolean takes(InstanceId id, Event event, Instant now, List<ToSend> out) {
    Instance at = instances.get(id);
    if (at == null) {
      return false;
    }
    return switch (Lifecycle.on(at, event, now)) {
      case Transition.Moved moved -> {
        moved(id, moved, out);
        yield true;
      }
      case Transition.Ignored ignored -> false;
      case Transition.Illegal illegal -> {
        violations.add(now + " " + event + " of " + id + ": " + illegal.reason());
        yield false;
      }
    };
  }

  void state(HostId id, HostState state, Instant now) {
    Host old = hosts.get(id);
    if (old != null && old.state() != state) {
      hosts.put(
          id,
          new Host(
              id,
              old.name(),
              old.address(),
              old.zone(),
              old.region(),
              old.total(),
              old.attributes(),
              old.runtimes(),
              old.takenPorts(),
              state,
              now));
    }
  }

  private void commit(Action action, Instant now, List<ToSend> out) {
    InstanceId id = action.id();
    switch (action) {
      case Action.Create create -> instances.put(id, Instance.create(id, now));
      case Action.Forget forget -> instances.remove(id);
      case Action.Launch launch -> {
        launches++;
        must(id, new Event.Bound(++incarnations, launch.revision(), launch.peers()), now, out);
      }
      case Action.Reserve it -> must(it, now, out);
      case Action.Stop it -> must(it, now, out);
      case Action.Restart it -> must(it, now, out);
      case Action.RewritePeers it -> must(it, now, out);
      case Action.Vacate it -> must(it, now, out);
      case Action.MarkUnreachable it -> must(it, now, out);
      case Action.GiveUp it -> must(it, now, out);
      case Action.Replace it -> must(it, now, out);
      case Action.Settle it -> must(it, now, out);
    }
  }

  private void must(Action action, Instant now, List<ToSend> out) {
    must(action.id(), action.event().orElseThrow(), now, out);
  }

  /** A decision of our own always fits the state it was made for. */
  private void must(InstanceId id, Event event, Instant now, List<ToSend> out) {
    Instance at = instances.get(id);
    Transition transition =
        at == null ? new Transition.Illegal(id + " is not there") : Lifecycle.on(at, event, now);
    switch (transition) {
      case Transition.Moved moved -> moved(id, moved, out);
      case Transition.Ignored ignored ->
          violations.add(now + " needless " + event + " of " + id + ": " + ignored.reason());
      case Transition.Illegal illegal ->
          violations.add(now + " impossible " + event + ": " + illegal.reason());
    }
  }

  private void moved(InstanceId id, Transition.Moved moved, List<ToSend> out) {
    instances.put(id, moved.after());
    moved.effects().forEach(effect -> out.add(new ToSend(id, effect)));
  }
}
