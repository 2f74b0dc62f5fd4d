package universe.engine.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostId;
import universe.engine.cluster.HostState;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.lifecycle.Effect;
import universe.engine.lifecycle.Event;
import universe.engine.spec.InstanceId;

/** Plays a {@link Scenario} to its end: the course of events, and what happens in the server. */
public final class Simulation {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration PATIENCE = Duration.ofHours(1);
  private static final long TURN_MILLIS = 50;
  private static final int CHECKED_AT_EACH_EVENT = 500;
  private static final int MOST_VIOLATIONS = 20;

  private final Scenario scenario;
  private final World world;
  private final Faults faults;
  private final Timeline time;
  private final Server server;
  private final HostSide hosts;
  private final Users users;
  private final Standing standing;
  private Instant nextTurn = Instant.MAX;
  private long events;
  private long restarts;
  private double ranMillis;
  private double ran;

  private Simulation(Scenario scenario) {
    this.scenario = scenario;
    this.world = World.of(scenario, START);
    this.faults = scenario.faults();
    this.time = world.time;
    this.server = world.server;
    this.hosts = new HostSide(world);
    this.users = Users.of(scenario);
    this.standing = new Standing(server, world.agents.values(), users.accepted);
  }

  /** The same scenario has the same outcome, always. */
  public static Outcome run(Scenario scenario) {
    return new Simulation(scenario).play();
  }

  private Outcome play() {
    begin();
    Instant end = world.faultsEnd.plus(PATIENCE);
    boolean settled = false;
    while (!settled && !time.isEmpty() && server.violations.size() < MOST_VIOLATIONS) {
      Instant before = time.now();
      Happening what = time.next();
      ranMillis += ran * Duration.between(before, time.now()).toMillis();
      if (time.now().isAfter(end)) {
        break;
      }
      events++;
      happen(what);
      check(what);
      settled = !time.now().isBefore(world.faultsEnd) && settled();
    }
    if (!settled && server.violations.isEmpty()) {
      standing.unsettled().stream().limit(MOST_VIOLATIONS).forEach(server.violations::add);
    }
    long millis = Math.max(1, Duration.between(START, time.now()).toMillis());
    return new Outcome(
        server.violations,
        settled,
        Duration.between(world.faultsEnd, time.now()),
        new Outcome.Tally(events, server.launches(), world.failures, world.hostsLost, restarts),
        ranMillis / millis,
        standing.filled());
  }

  private void begin() {
    for (Host host : scenario.hosts()) {
      world.agents.put(host.id(), Agent.of(host.id()));
      time.after(time.between(0, 1000), new Happening.Connects(host.id(), true));
      world.next(faults.crashes(), new Happening.Crash(host.id()));
      world.next(faults.cuts(), new Happening.Cut(host.id()));
    }
    world.next(faults.serverStops(), new Happening.ServerStops());
    world.next(faults.massLosses(), new Happening.MassLoss());
    world.next(faults.changes(), new Happening.Wish());
    time.at(world.faultsEnd, new Happening.Turn()); // a pool in which nothing happens settles then
  }

  private void happen(Happening what) {
    switch (what) {
      case Happening.Turn turn -> turn();
      case Happening.Command it -> hosts.command(it);
      case Happening.Report it -> report(it);
      case Happening.Inventory it -> inventory(it);
      case Happening.Started it -> hosts.started(it);
      case Happening.Ends it -> hosts.ends(it);
      case Happening.Silence it -> silence(it);
      case Happening.Crash it -> {
        hosts.lose(it.host(), true);
        world.next(faults.crashes(), it);
      }
      case Happening.Cut it -> {
        hosts.lose(it.host(), false);
        world.next(faults.cuts(), it);
      }
      case Happening.MassLoss it -> {
        hosts.loseMany();
        world.next(faults.massLosses(), it);
      }
      case Happening.Wish it -> {
        wish();
        world.next(faults.changes(), it);
      }
      case Happening.Connects it -> hosts.connects(it);
      case Happening.ServerStops it -> serverStops(it);
      case Happening.ServerStarts it -> serverStarts();
    }
  }

  private void check(Happening what) {
    if (world.agents.size() <= CHECKED_AT_EACH_EVENT || what instanceof Happening.Turn) {
      server.violations.addAll(
          Invariants.broken(server, world.agents.values(), users.accepted, time.now()));
    }
  }

  private boolean settled() {
    return world.serverUp
        && world.agents.values().stream().allMatch(Agent::connected)
        && standing.share() >= 1
        && standing.unsettled().isEmpty();
  }

  /** Whoever asks a server that is down is told so, and nothing was accepted. */
  private void wish() {
    if (world.serverUp) {
      users.change(time, server);
      turnSoon();
    }
  }

  // The server.

  private void turn() {
    nextTurn = Instant.MAX;
    if (!world.serverUp) {
      return;
    }
    List<Server.ToSend> out = new ArrayList<>();
    Instant soonest = time.now().plusMillis(TURN_MILLIS);
    server.turn(time.now(), out).ifPresent(at -> turnAt(at.isBefore(soonest) ? soonest : at));
    send(out);
    ran = standing.share();
  }

  private void turnSoon() {
    turnAt(time.now().plusMillis(TURN_MILLIS));
  }

  private void turnAt(Instant at) {
    if (at.isBefore(nextTurn)) {
      nextTurn = at;
      time.at(at, new Happening.Turn());
    }
  }

  private void send(List<Server.ToSend> out) {
    for (Server.ToSend each : out) {
      Agent agent = world.agent(each.effect().host());
      if (agent.connected() && world.serverUp) {
        world.deliver(
            new Happening.Command(agent.host, agent.session(), each.instance(), each.effect()),
            time.now());
      }
    }
  }

  private void report(Happening.Report it) {
    if (world.current(it.host(), it.session())) {
      take(it.instance(), it.event());
    }
  }

  private void take(InstanceId id, Event event) {
    List<Server.ToSend> out = new ArrayList<>();
    if (server.takes(id, event, time.now(), out)) {
      turnSoon();
    }
    send(out);
  }

  /** What the host holds and what it should hold are brought together, as at every connection. */
  private void inventory(Happening.Inventory it) {
    if (!world.current(it.host(), it.session())) {
      return;
    }
    server.state(it.host(), HostState.ACTIVE, time.now());
    turnSoon();
    HashSet<Task> wanted = new HashSet<>();
    for (Instance instance : List.copyOf(server.instances.values())) {
      if (instance.live() && instance.host().filter(it.host()::equals).isPresent()) {
        Task task = new Task(instance.id(), instance.incarnation());
        wanted.add(task);
        if (!it.running().contains(task)) {
          take(task.instance(), new Event.Missing(task.incarnation()));
        } else if (instance.state() == InstanceState.STOPPING) {
          stop(it.host(), task);
        } else {
          take(task.instance(), new Event.Accepted(task.incarnation()));
        }
      }
    }
    it.running().stream().filter(task -> !wanted.contains(task)).forEach(t -> stop(it.host(), t));
  }

  private void stop(HostId host, Task task) {
    Effect stop = new Effect.Stop(host, task.incarnation(), "it is not wanted here");
    send(List.of(new Server.ToSend(task.instance(), stop)));
  }

  private void silence(Happening.Silence it) {
    Agent agent = world.agent(it.host());
    if (world.serverUp && !agent.connected() && agent.session() == it.session()) {
      server.state(it.host(), HostState.SUSPECTED, time.now());
      turnSoon();
    }
  }

  private void serverStops(Happening.ServerStops it) {
    world.serverUp = false;
    restarts++;
    world.agents.values().stream().filter(Agent::connected).forEach(Agent::disconnect);
    time.after(time.between(500, 30_000), new Happening.ServerStarts());
    world.next(faults.serverStops(), it);
  }

  private void serverStarts() {
    world.serverUp = true;
    turnSoon();
    for (Agent agent : world.agents.values()) {
      if (agent.reachable()) {
        time.after(time.between(0, 2000), new Happening.Connects(agent.host, false));
      }
      time.after(World.SILENT_AFTER_MILLIS, new Happening.Silence(agent.host, agent.session()));
    }
  }
}
