package universe.bench.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The textbook's best fit decreasing, all tasks known beforehand: the largest first, each on the
 * host in use that it leaves the least room on; a new one, the largest that fits, when none will
 * do.
 */
record Offline(Workload workload) {

  Outcome run() {
    List<Left> hosts = new ArrayList<>(workload.hosts().stream().map(Left::new).toList());
    Map<String, Left> byName = new HashMap<>();
    hosts.forEach(host -> byName.put(host.machine.id(), host));
    for (Workload.Running running : workload.running()) {
      Left host = byName.get(running.host());
      if (host != null) {
        host.take(running.task());
      }
    }
    Map<String, Set<Left>> places = new TreeMap<>();
    int placed = 0;
    double demand = 0;
    for (Workload.Task task :
        workload.pending().stream()
            .sorted(Comparator.comparingDouble(Offline::size).reversed())
            .toList()) {
      Left best = null;
      double least = Double.MAX_VALUE;
      for (Left host : hosts) {
        double rest = rest(host, task);
        if (rest < least && fits(host, task, places)) {
          least = rest;
          best = host;
        }
      }
      if (best != null) {
        best.take(task);
        places.computeIfAbsent(task.job(), j -> new HashSet<>()).add(best);
        placed++;
        demand += task.cpuMillis();
      }
    }
    return outcome(hosts, placed, demand);
  }

  private static boolean fits(Left host, Workload.Task task, Map<String, Set<Left>> places) {
    return task.cpuMillis() <= host.cpu
        && task.memMiB() <= host.mem
        && task.diskMiB() <= host.disk
        && task.gpus() <= host.gpus
        && host.port + task.ports() <= host.machine.portHigh() + 1
        && hasAttribute(host.machine, task.attribute())
        && (!task.uniqueHost() || !places.getOrDefault(task.job(), Set.of()).contains(host));
  }

  private static boolean hasAttribute(Workload.Machine host, String wanted) {
    return wanted.isEmpty()
        || wanted.equals("shape=" + host.shape())
        || wanted.equals("zone=" + host.zone())
        || wanted.equals("rack=" + host.rack());
  }

  /** What would stay free there; hosts in use come before all others. */
  private static double rest(Left host, Workload.Task task) {
    double cpu = (host.cpu - task.cpuMillis()) / host.machine.cpuMillis();
    double mem = (host.mem - task.memMiB()) / host.machine.memMiB();
    return host.tasks > 0 ? cpu + mem : 10 - host.machine.cpuMillis() * 1e-6;
  }

  private static double size(Workload.Task task) {
    return task.cpuMillis() / 18_240.0 + task.memMiB() / 62_259.0;
  }

  private Outcome outcome(List<Left> hosts, int placed, double demand) {
    double cpu = 0;
    double mem = 0;
    double allCpu = 0;
    double allMem = 0;
    int used = 0;
    for (Left host : hosts) {
      cpu += host.machine.cpuMillis() - host.cpu;
      mem += host.machine.memMiB() - host.mem;
      allCpu += host.machine.cpuMillis();
      allMem += host.machine.memMiB();
      used += host.tasks > 0 ? 1 : 0;
    }
    double all = workload.pending().stream().mapToDouble(Workload.Task::cpuMillis).sum();
    return new Outcome(1, 1, 1, 0, 0, 0, placed, used, cpu / allCpu, mem / allMem, demand / all);
  }
}
