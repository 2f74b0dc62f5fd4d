package universe.engine.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import universe.engine.cluster.ClusterSnapshot;
import universe.engine.cluster.Health;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostId;
import universe.engine.cluster.HostState;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.cluster.Move;
import universe.engine.lifecycle.Effect;
import universe.engine.lifecycle.Event;
import universe.engine.lifecycle.Lifecycle;
import universe.engine.lifecycle.Transition;
import universe.engine.plan.Before;
import universe.engine.plan.Dependencies;
import universe.engine.plan.Deployment;
import universe.engine.plan.Plans;
import universe.engine.plan.Progress;
import universe.engine.plan.Strategy;
import universe.engine.reconcile.Action;
import universe.engine.reconcile.Decision;
import universe.engine.reconcile.Reconciler;
import universe.engine.spec.AppId;
import universe.engine.spec.Backoff;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.InstanceId;
import universe.engine.spec.Resources;

/** A pool in memory: commits decisions, and lets agents obey when told to. */
public final class Pool {
  public final TreeMap<AppId, DesiredApp> apps = new TreeMap<>();
  public final TreeMap<InstanceId, Instance> instances = new TreeMap<>();
  public final TreeMap<HostId, Host> hosts = new TreeMap<>();
  public final TreeMap<AppId, Deployment> deployments = new TreeMap<>();
  public Dependencies dependencies = Dependencies.NONE;
  public Instant now = Instant.parse("2026-01-01T00:00:00Z");
  public final TreeMap<String, Resources> quotas = new TreeMap<>();
  public List<Move> moves = List.of();
  public boolean quiet;
  private long incarnations;

  public Pool host(AHost host) {
    Host built = host.build();
    hosts.put(built.id(), built);
    return this;
  }

  public Pool want(DesiredApp app) {
    apps.put(app.spec().id(), app);
    return this;
  }

  public ClusterSnapshot snapshot() {
    return new ClusterSnapshot(apps, instances, hosts, quotas, moves, quiet);
  }

  public Decision decide() {
    return Reconciler.decide(snapshot(), plans(), now);
  }

  public Plans plans() {
    return new Plans(deployments, dependencies);
  }

  /** Wants another edition, and a deployment towards it. */
  public Pool deploy(DesiredApp next, Strategy strategy) {
    AppId id = next.spec().id();
    DesiredApp earlier = apps.put(id, next);
    Before before = earlier == null ? new Before.Nothing() : new Before.Edition(earlier.spec());
    deployments.put(id, Deployment.begun(next.spec().revision(), before, strategy, now));
    return this;
  }

  public Deployment deployment(String app) {
    Deployment deployment = deployments.get(new AppId(app));
    if (deployment == null) {
      throw new AssertionError("no deployment of " + app);
    }
    return deployment;
  }

  public Pool change(String app, UnaryOperator<Deployment> change) {
    deployments.put(new AppId(app), change.apply(deployment(app)));
    return this;
  }

  public Progress progress(String app) {
    TreeMap<InstanceId, String> obstacles = new TreeMap<>();
    decide().waiting().forEach((id, waiting) -> obstacles.put(id, waiting.summary()));
    DesiredApp wanted = Objects.requireNonNull(apps.get(new AppId(app)));
    return Progress.of(deployment(app), wanted, of(app), obstacles, now);
  }

  /** Decides and commits. */
  public Decision turn() {
    Decision decision = decide();
    decision.actions().forEach(this::commit);
    return decision;
  }

  /** Turns, with agents that obey at once, until nothing is left to do. */
  public Pool settle() {
    for (int i = 0; i < 200; i++) {
      boolean idle = turn().actions().isEmpty();
      boolean still = !agentsObey();
      if (idle && still) {
        return this;
      }
    }
    throw new AssertionError("does not come to rest: " + decide().actions());
  }

  public Pool advance(Duration time) {
    now = now.plus(time);
    return this;
  }

  public Instance at(InstanceId id) {
    Instance instance = instances.get(id);
    if (instance == null) {
      throw new AssertionError("no slot " + id + " among " + instances.keySet());
    }
    return instance;
  }

  public List<Instance> of(String app) {
    return instances.values().stream().filter(i -> i.id().app().value().equals(app)).toList();
  }

  public long running(String app) {
    return of(app).stream().filter(i -> i.state() == InstanceState.RUNNING).count();
  }

  /** Applies an event; returns what it did. */
  public Transition happens(InstanceId id, Event event) {
    Transition transition = Lifecycle.on(at(id), event, now);
    if (transition instanceof Transition.Moved moved) {
      instances.put(id, moved.after());
    }
    return transition;
  }

  public void dies(InstanceId id) {
    happens(
        id,
        new Event.Ended(at(id).incarnation(), Event.End.FAILED, "exit code 1", Backoff.DEFAULT));
  }

  public void setState(String host, HostState state) {
    hosts.computeIfPresent(
        new HostId(host),
        (id, h) ->
            new Host(
                id,
                h.name(),
                h.address(),
                h.zone(),
                h.region(),
                h.total(),
                h.attributes(),
                h.runtimes(),
                h.takenPorts(),
                state,
                now));
  }

  public void commit(Action action) {
    InstanceId id = action.id();
    switch (action) {
      case Action.Create c -> instances.put(id, Instance.create(id, now));
      case Action.Forget f -> instances.remove(id);
      case Action.Launch l -> {
        DesiredApp app = apps.get(id.app());
        if (app == null) {
          throw new AssertionError("launch of " + id + ", which nobody wants");
        }
        must(id, new Event.Bound(++incarnations, l.revision(), l.peers()));
      }
      case Action.Reserve a -> must(a);
      case Action.Stop a -> must(a);
      case Action.Restart a -> must(a);
      case Action.RewritePeers a -> must(a);
      case Action.Vacate a -> must(a);
      case Action.MarkUnreachable a -> must(a);
      case Action.GiveUp a -> must(a);
      case Action.Replace a -> must(a);
      case Action.Settle a -> must(a);
    }
  }

  private void must(Action action) {
    must(action.id(), action.event().orElseThrow());
  }

  private List<Effect> must(InstanceId id, Event event) {
    return switch (happens(id, event)) {
      case Transition.Moved moved -> moved.effects();
      case Transition.Ignored ignored ->
          throw new AssertionError(event + " of " + id + ": " + ignored.reason());
      case Transition.Illegal illegal ->
          throw new AssertionError(event + " of " + id + ": " + illegal.reason());
    };
  }

  /** Agents that are heard start what is scheduled and stop what is to stop; whether any did. */
  public boolean agentsObey() {
    boolean any = false;
    for (Instance i : List.copyOf(instances.values())) {
      Host host = i.host().map(hosts::get).orElse(null);
      boolean heard =
          host != null && host.state() != HostState.SUSPECTED && host.state() != HostState.GONE;
      if (heard) {
        any |= obey(i);
      }
    }
    return any;
  }

  private boolean obey(Instance i) {
    switch (i.state()) {
      case SCHEDULED, STARTING, UNREACHABLE ->
          must(i.id(), new Event.Checked(i.incarnation(), Health.HEALTHY));
      case STOPPING ->
          must(
              i.id(),
              new Event.Ended(i.incarnation(), Event.End.ASKED, "stopped", Backoff.DEFAULT));
      case WAITING, RESERVED, RUNNING, STOPPED -> {
        return false;
      }
    }
    return true;
  }

  public Map<InstanceId, HostId> places() {
    TreeMap<InstanceId, HostId> places = new TreeMap<>();
    instances.forEach((id, i) -> i.host().ifPresent(h -> places.put(id, h)));
    return places;
  }
}
