package universe.engine.simulate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import universe.engine.cluster.Goal;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostId;
import universe.engine.cluster.Instance;
import universe.engine.cluster.Seat;
import universe.engine.plan.Course;
import universe.engine.spec.AppId;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.Resources;

/** What must hold at every moment, whatever fails. */
final class Invariants {
  private Invariants() {}

  /** All that does not hold now; empty when all is well. */
  static List<String> broken(
      Server server, Collection<Agent> agents, Map<AppId, DesiredApp> accepted, Instant now) {
    List<String> found = new ArrayList<>();
    oneProcessALife(agents, found);
    nothingHeldTwice(server, found);
    if (!server.apps.equals(accepted)) {
      found.add("accepted was " + accepted + ", and the server wants " + server.apps);
    }
    return found.stream().map(text -> now + " " + text).toList();
  }

  /** No incarnation runs twice, on one host or on two. */
  private static void oneProcessALife(Collection<Agent> agents, List<String> found) {
    Map<Task, HostId> places = new HashMap<>();
    for (Agent agent : agents) {
      for (Task task : agent.running) {
        HostId other = places.put(task, agent.host);
        if (other != null) {
          found.add(task + " runs on " + other + " and on " + agent.host);
        }
      }
    }
  }

  /**
   * Slots that shall run are at most those wanted and those a change may add for a while; to be
   * asked after a decision, for users may have changed their minds since the last one.
   */
  static void noMoreThanWanted(Server server, List<String> found) {
    Map<AppId, Integer> slots = new HashMap<>();
    for (Instance instance : server.instances.values()) {
      if (instance.goal() != Goal.STOP) {
        slots.merge(instance.id().app(), 1, Integer::sum);
      }
    }
    for (DesiredApp app : server.apps.values()) {
      int most = app.instances() + Course.straight(app).mostOver();
      int count = slots.getOrDefault(app.spec().id(), 0);
      if (count > most) {
        found.add(app.spec().id() + " has " + count + " slots, " + most + " are allowed");
      }
    }
  }

  /** The slots of a host fit into it, and no port is given to two. */
  private static void nothingHeldTwice(Server server, List<String> found) {
    Map<HostId, Resources> held = new HashMap<>();
    Map<HostId, Set<Integer>> ports = new HashMap<>();
    for (Instance instance : server.instances.values()) {
      if (instance.seat() instanceof Seat.At at) {
        held.merge(at.host(), at.held(), Resources::plus);
        for (int port : at.ports()) {
          if (!ports.computeIfAbsent(at.host(), host -> new HashSet<>()).add(port)) {
            found.add("port " + port + " of " + at.host() + " is held twice");
          }
        }
      }
    }
    held.forEach(
        (id, sum) -> {
          Host host = server.hosts.get(id);
          if (host != null && !host.total().resources().covers(sum)) {
            found.add(id + " holds " + sum + " of " + host.total().resources());
          }
        });
  }
}
