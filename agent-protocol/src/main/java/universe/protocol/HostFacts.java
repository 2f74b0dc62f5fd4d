package universe.protocol;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an agent says of its host at each hello.
 *
 * @param cpuMillis what it offers to tasks, in thousandths of a core
 * @param portLow first port of the offered range, both ends included
 * @param takenPorts ports of the range that strangers hold
 * @param runtimes found language runtimes: name to major versions
 * @param attributes free facts, for constraints; {@code runtime} says how tasks are supervised
 *     ({@code runc} or {@code shim}); {@code images}, {@code bridge} and {@code exec} are {@code
 *     true} where the host can do that
 */
public record HostFacts(
    String address,
    String zone,
    String region,
    long cpuMillis,
    long memMiB,
    long diskMiB,
    long gpus,
    int portLow,
    int portHigh,
    Set<Integer> takenPorts,
    Map<String, Set<Integer>> runtimes,
    Map<String, String> attributes,
    List<String> warnings) {
  public HostFacts {
    takenPorts = Set.copyOf(takenPorts);
    runtimes = Map.copyOf(runtimes);
    attributes = Map.copyOf(attributes);
    warnings = List.copyOf(warnings);
  }
}
