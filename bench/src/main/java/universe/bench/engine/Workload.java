package universe.bench.engine;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Hosts, what runs on them, and what is to be placed.
 *
 * @param name scenario and number of hosts, for example {@code pack-1000}
 */
record Workload(String name, List<Machine> hosts, List<Running> running, List<Task> pending) {

  record Machine(
      String id,
      String zone,
      String rack,
      String shape,
      long cpuMillis,
      long memMiB,
      long diskMiB,
      long gpus,
      int portLow,
      int portHigh) {}

  /**
   * @param spread the field to spread over softly: zone, rack or empty
   * @param attribute needed, as {@code name=value}, or empty
   */
  record Task(
      String id,
      String job,
      long cpuMillis,
      long memMiB,
      long diskMiB,
      long gpus,
      int ports,
      boolean uniqueHost,
      String spread,
      String attribute) {}

  record Running(Task task, String host) {}

  Workload shuffled(long seed) {
    var random = new SplittableRandom(seed);
    var order = new java.util.ArrayList<>(pending);
    for (int i = order.size() - 1; i > 0; i--) {
      java.util.Collections.swap(order, i, random.nextInt(i + 1));
    }
    return new Workload(name + " shuffled", hosts, running, List.copyOf(order));
  }
}
