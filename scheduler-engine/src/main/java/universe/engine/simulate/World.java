package universe.engine.simulate;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import universe.engine.cluster.HostId;

/** What the server's side and the hosts' side of a simulation have in common. Mutable. */
final class World {
  /** A host that is not heard for so long is suspected. */
  static final long SILENT_AFTER_MILLIS = 20_000;

  final Faults faults;
  final Timeline time;
  final Server server;
  final Map<HostId, Agent> agents = new TreeMap<>();

  /** When the first word on each host's connection arrives: no other may come before it. */
  final Map<HostId, Instant> opened = new TreeMap<>();

  final Instant faultsEnd;
  boolean serverUp = true;
  long failures;
  long hostsLost;

  private World(Faults faults, Timeline time, Server server, Instant faultsEnd) {
    this.faults = faults;
    this.time = time;
    this.server = server;
    this.faultsEnd = faultsEnd;
  }

  static World of(Scenario scenario, Instant start) {
    Timeline time = Timeline.from(start, scenario.seed());
    Server server = Server.of(scenario);
    return new World(scenario.faults(), time, server, start.plus(scenario.lasts()));
  }

  Agent agent(HostId host) {
    Agent agent = agents.get(host);
    if (agent == null) {
      throw new IllegalStateException("there is no host " + host);
    }
    return agent;
  }

  /** Lets the fault begin some time, unless faults are over by then. */
  void next(double anHour, Happening fault) {
    if (anHour > 0) {
      Instant at = time.now().plusMillis(time.untilNext(anHour));
      if (at.isBefore(faultsEnd)) {
        time.at(at, fault);
      }
    }
  }

  /** Late by chance, and twice by chance; never before {@code earliest}. */
  void deliver(Happening message, Instant earliest) {
    int copies = time.happens(faults.repeats()) ? 2 : 1;
    for (int i = 0; i < copies; i++) {
      Instant at = time.now().plusMillis(time.between(1, faults.lateMillis()));
      time.at(at.isBefore(earliest) ? earliest : at, message);
    }
  }

  /** Whether the server hears what was said on this connection. */
  boolean current(HostId host, long session) {
    Agent agent = agent(host);
    return serverUp && agent.connected() && agent.session() == session;
  }
}
