package universe.engine.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import universe.engine.cluster.Goal;
import universe.engine.cluster.Health;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostId;
import universe.engine.cluster.HostState;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.cluster.Seat;
import universe.engine.lifecycle.Effect;
import universe.engine.lifecycle.Event;
import universe.engine.spec.Backoff;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.InstanceId;
import universe.engine.spec.Resources;

/** Plays a {@link Scenario} to its end. */
public final class Simulation {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration PATIENCE = Duration.ofHours(1);
  private static final long SILENT_AFTER_MILLIS = 20_000;
  private static final long TURN_MILLIS = 50;
  private static final int CHECKED_AT_EACH_EVENT = 500;
  private static final int MOST_VIOLATIONS = 20;

  private final Scenario scenario;
  private final Faults faults;
  private final Timeline time;
  private final Server server;
  private final Map<HostId, Agent> agents = new TreeMap<>();
  private final Map<HostId, Instant> opened = new TreeMap<>();
  private final Instant faultsEnd;
  private boolean serverUp = true;
  private Instant nextTurn = Instant.MAX;
  private long events;
  private long failures;
  private long hostsLost;
  private long restarts;
  private double ranMillis;
  private double ran;

  private Simulation(Scenario scenario) {
    this.scenario = scenario;
    this.faults = scenario.faults();
    this.time = Timeline.from(START, scenario.seed());
    this.server = Server.of(scenario);
    this.faultsEnd = START.plus(scenario.lasts());
  }

  /** The same scenario has the same outcome, always. */
  public static Outcome run(Scenario scenario) {
    return new Simulation(scenario).play();
  }

  private Outcome play() {
    begin();
    Instant end = faultsEnd.plus(PATIENCE);
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
      settled = !time.now().isBefore(faultsEnd) && settled();
    }
    long millis = Math.max(1, Duration.between(START, time.now()).toMillis());
    return new Outcome(
        server.violations,
        settled,
        Duration.between(faultsEnd, time.now()),
        new Outcome.Tally(events, server.launches(), failures, hostsLost, restarts),
        ranMillis / millis,
        filled());
  }

  private void begin() {
    for (Host host : scenario.hosts()) {
      agents.put(host.id(), Agent.of(host.id()));
      time.after(time.between(0, 1000), new Happening.Connects(host.id(), true));
      nextFault(faults.crashes(), new Happening.Crash(host.id()));
      nextFault(faults.cuts(), new Happening.Cut(host.id()));
    }
    nextFault(faults.serverStops(), new Happening.ServerStops());
    time.at(faultsEnd, new Happening.Turn()); // a pool in which nothing happens settles then
  }

  private void nextFault(double anHour, Happening fault) {
    if (anHour > 0) {
      Instant at = time.now().plusMillis(time.untilNext(anHour));
      if (at.isBefore(faultsEnd)) {
        time.at(at, fault);
      }
    }
  }

  private void happen(Happening what) {
    switch (what) {
      case Happening.Turn turn -> turn();
      case Happening.Command it -> command(it);
      case Happening.Report it -> report(it);
      case Happening.Inventory it -> inventory(it);
      case Happening.Started it -> started(it);
      case Happening.Ends it -> ends(it);
      case Happening.Silence it -> silence(it);
      case Happening.Crash it -> lose(it.host(), true, it);
      case Happening.Cut it -> lose(it.host(), false, it);
      case Happening.Connects it -> connects(it);
      case Happening.ServerStops it -> serverStops(it);
      case Happening.ServerStarts it -> serverStarts();
    }
  }

  private void check(Happening what) {
    if (agents.size() <= CHECKED_AT_EACH_EVENT || what instanceof Happening.Turn) {
      server.violations.addAll(Invariants.broken(server, agents.values(), time.now()));
    }
  }

  // The server.

  private void turn() {
    nextTurn = Instant.MAX;
    if (!serverUp) {
      return;
    }
    List<Server.ToSend> out = new ArrayList<>();
    Instant soonest = time.now().plusMillis(TURN_MILLIS);
    server.turn(time.now(), out).ifPresent(at -> turnAt(at.isBefore(soonest) ? soonest : at));
    send(out);
    ran = share();
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
      Agent agent = agent(each.effect().host());
      if (agent.connected() && serverUp) {
        deliver(
            new Happening.Command(agent.host, agent.session(), each.instance(), each.effect()),
            time.now());
      }
    }
  }

  /** Late by chance, and twice by chance; never before {@code earliest}. */
  private void deliver(Happening message, Instant earliest) {
    int copies = time.happens(faults.repeats()) ? 2 : 1;
    for (int i = 0; i < copies; i++) {
      Instant at = time.now().plusMillis(time.between(1, faults.lateMillis()));
      time.at(at.isBefore(earliest) ? earliest : at, message);
    }
  }

  private boolean current(HostId host, long session) {
    Agent agent = agent(host);
    return serverUp && agent.connected() && agent.session() == session;
  }

  private void report(Happening.Report it) {
    if (current(it.host(), it.session())) {
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
    if (!current(it.host(), it.session())) {
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
    Agent agent = agent(it.host());
    if (serverUp && !agent.connected() && agent.session() == it.session()) {
      server.state(it.host(), HostState.SUSPECTED, time.now());
      turnSoon();
    }
  }

  private void serverStops(Happening.ServerStops it) {
    serverUp = false;
    restarts++;
    agents.values().stream().filter(Agent::connected).forEach(Agent::disconnect);
    time.after(time.between(500, 30_000), new Happening.ServerStarts());
    nextFault(faults.serverStops(), it);
  }

  private void serverStarts() {
    serverUp = true;
    turnSoon();
    for (Agent agent : agents.values()) {
      if (agent.reachable()) {
        time.after(time.between(0, 2000), new Happening.Connects(agent.host, false));
      }
      time.after(SILENT_AFTER_MILLIS, new Happening.Silence(agent.host, agent.session()));
    }
  }

  // The hosts.

  private Agent agent(HostId host) {
    Agent agent = agents.get(host);
    if (agent == null) {
      throw new IllegalStateException("there is no host " + host);
    }
    return agent;
  }

  private void command(Happening.Command it) {
    Agent agent = agent(it.host());
    if (!agent.connected() || agent.session() != it.session()) {
      return;
    }
    Task task = new Task(it.instance(), it.effect().incarnation());
    switch (it.effect()) {
      case Effect.Run run -> start(agent, task);
      case Effect.Stop stop -> stop(agent, task);
      case Effect.RewriteFiles rewrite -> {}
      case Effect.Forget forget -> {}
    }
  }

  private void start(Agent agent, Task task) {
    if (agent.takesUp(task)) {
      agent.running.add(task);
      tell(agent, task, new Event.Accepted(task.incarnation()));
      time.after(time.between(200, 3000), new Happening.Started(agent.host, task));
    } else if (!agent.running.contains(task)) {
      tellEnd(agent, task, Event.End.LOST);
    }
  }

  private void stop(Agent agent, Task task) {
    if (agent.running.contains(task)) {
      if (agent.stopping.add(task)) {
        tell(agent, task, new Event.Stopping(task.incarnation()));
        time.after(time.between(10, 3000), new Happening.Ends(agent.host, task, Event.End.ASKED));
      }
    } else {
      agent.takesUp(task); // a command to run it that comes later is not obeyed
      tellEnd(agent, task, Event.End.ASKED);
    }
  }

  private void started(Happening.Started it) {
    Agent agent = agent(it.host());
    Task task = it.task();
    if (!agent.running.contains(task) || agent.stopping.contains(task)) {
      return;
    }
    tell(agent, task, new Event.Started(task.incarnation()));
    DesiredApp app = server.apps.get(task.instance().app());
    if (app != null && app.spec().healthChecked()) {
      tell(agent, task, new Event.Checked(task.incarnation(), Health.HEALTHY));
    }
    nextFault(faults.failures(), new Happening.Ends(it.host(), task, Event.End.FAILED));
  }

  private void ends(Happening.Ends it) {
    Agent agent = agent(it.host());
    if (agent.running.remove(it.task())) {
      agent.stopping.remove(it.task());
      failures += it.how() == Event.End.FAILED ? 1 : 0;
      tellEnd(agent, it.task(), it.how());
    }
  }

  private void tellEnd(Agent agent, Task task, Event.End how) {
    tell(agent, task, new Event.Ended(task.incarnation(), how, "ended", Backoff.DEFAULT));
  }

  private void tell(Agent agent, Task task, Event.Report event) {
    if (agent.connected() && serverUp) {
      deliver(
          new Happening.Report(agent.host, agent.session(), task.instance(), event),
          opened.getOrDefault(agent.host, time.now()));
    }
  }

  private void lose(HostId host, boolean crash, Happening again) {
    Agent agent = agent(host);
    if (agent.reachable()) {
      hostsLost++;
      if (crash) {
        agent.crash();
      } else {
        agent.cut();
      }
      time.after(SILENT_AFTER_MILLIS, new Happening.Silence(host, agent.session()));
      long away = crash ? time.between(20_000, 300_000) : time.between(500, 400_000);
      time.after(away, new Happening.Connects(host, crash));
    }
    nextFault(crash ? faults.crashes() : faults.cuts(), again);
  }

  /** Its first word is what it holds; reports come behind. */
  private void connects(Happening.Connects it) {
    Agent agent = agent(it.host());
    agent.back();
    if (!serverUp || agent.connected()) {
      return;
    }
    long session = agent.connect();
    Instant arrives = time.now().plusMillis(time.between(1, faults.lateMillis()));
    opened.put(agent.host, arrives.plusMillis(1));
    time.at(arrives, new Happening.Inventory(agent.host, session, new HashSet<>(agent.running)));
    agent.running.stream()
        .filter(task -> !agent.stopping.contains(task))
        .forEach(task -> time.at(arrives, new Happening.Started(agent.host, task)));
  }

  // What comes out.

  private boolean settled() {
    if (!serverUp || !agents.values().stream().allMatch(Agent::connected)) {
      return false;
    }
    long live = server.instances.values().stream().filter(Instance::live).count();
    long held = agents.values().stream().mapToLong(agent -> agent.running.size()).sum();
    return share() >= 1 && live == held && live == wanted();
  }

  private long wanted() {
    return server.apps.values().stream().mapToLong(DesiredApp::instances).sum();
  }

  /** The share of wanted instances whose process runs, as far as the server knows. */
  private double share() {
    long running =
        server.instances.values().stream()
            .filter(it -> it.state() == InstanceState.RUNNING && it.goal() == Goal.RUN)
            .count();
    return wanted() == 0 ? 1 : Math.min(1, (double) running / wanted());
  }

  private List<Double> filled() {
    Map<HostId, Resources> held = new TreeMap<>();
    for (Instance instance : server.instances.values()) {
      if (instance.seat() instanceof Seat.At at) {
        held.merge(at.host(), at.held(), Resources::plus);
      }
    }
    return server.hosts.values().stream()
        .map(host -> fill(host, held.getOrDefault(host.id(), Resources.NONE)))
        .toList();
  }

  private static double fill(Host host, Resources held) {
    Resources total = host.total().resources();
    return Math.max(
        (double) held.cpuMillis() / Math.max(1, total.cpuMillis()),
        (double) held.memMiB() / Math.max(1, total.memMiB()));
  }
}
