package universe.engine.simulate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import universe.engine.cluster.Goal;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostId;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.cluster.Seat;
import universe.engine.spec.AppId;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.InstanceId;
import universe.engine.spec.Resources;

/**
 * How a pool stands.
 *
 * @param wanted what users were told was accepted
 */
record Standing(Server server, Collection<Agent> agents, Map<AppId, DesiredApp> wanted) {

  /**
   * What is not yet as it was acknowledged to users, once every host can be reached: instances that
   * do not run in the accepted edition, and processes of what nobody wants.
   */
  List<String> unsettled() {
    List<String> found = new ArrayList<>();
    Set<Task> meant = new HashSet<>();
    for (DesiredApp app : wanted.values()) {
      for (int i = 0; i < app.instances(); i++) {
        Instance instance = server.instances.get(new InstanceId(app.spec().id(), i));
        if (instance == null || !runs(instance, app)) {
          found.add(app.spec().id() + " " + i + " does not run as accepted: " + instance);
        } else {
          meant.add(new Task(instance.id(), instance.incarnation()));
        }
      }
    }
    for (Agent agent : agents) {
      for (Task task : agent.running) {
        if (!meant.remove(task)) {
          found.add(task + " runs on " + agent.host + ", and nobody wants it");
        }
      }
    }
    meant.forEach(task -> found.add(task + " is thought to run, and does not"));
    return found;
  }

  private static boolean runs(Instance instance, DesiredApp app) {
    return instance.state() == InstanceState.RUNNING
        && instance.goal() == Goal.RUN
        && instance.revision() == app.spec().revision();
  }

  /** The share of wanted instances whose process runs, as far as the server knows. */
  double share() {
    long all = wanted.values().stream().mapToLong(DesiredApp::instances).sum();
    long running =
        server.instances.values().stream()
            .filter(it -> it.state() == InstanceState.RUNNING && it.goal() == Goal.RUN)
            .count();
    return all == 0 ? 1 : Math.min(1, (double) running / all);
  }

  /** By host, the share of its CPU or its memory that is held, whichever is more. */
  List<Double> filled() {
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
