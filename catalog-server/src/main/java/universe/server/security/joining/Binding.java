package universe.server.security.joining;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import universe.protocol.HostFacts;
import universe.server.problem.Problem;

/**
 * What the pool says of a host, whatever the host says of itself: the attributes of the token it
 * joined with. {@code zone} and {@code region} are those of placement.
 */
record Binding(SortedMap<String, String> attributes) {
  static final Binding NONE = new Binding(new TreeMap<>());

  private static final int MOST = 20;

  Binding {
    attributes = new TreeMap<>(attributes);
  }

  /**
   * @throws Problem that names every attribute that is none
   */
  static Binding checked(Map<String, String> attributes) {
    List<Problem.Fault> faults = new ArrayList<>();
    attributes.forEach(
        (name, value) -> {
          if (!name.matches("[a-z][a-z0-9._-]{0,31}") || !value.matches("[A-Za-z0-9._-]{1,60}")) {
            faults.add(new Problem.Fault("/attributes/" + name, "is '" + value + "'"));
          }
        });
    if (!faults.isEmpty() || attributes.size() > MOST) {
      throw Problem.invalid(
          "invalid-attributes",
          "A join token binds at most " + MOST + " attributes such as rack=r1 or zone=a.",
          "Names are of small letters, digits, '.', '_' and '-'; values of letters, too.",
          faults);
    }
    return new Binding(new TreeMap<>(attributes));
  }

  /** Reads what {@link #text} wrote. */
  static Binding of(String text) {
    var attributes = new TreeMap<String, String>();
    for (String each : text.split(",")) {
      int at = each.indexOf('=');
      if (at > 0) {
        attributes.put(each.substring(0, at), each.substring(at + 1));
      }
    }
    return new Binding(attributes);
  }

  /** The form kept in the database: {@code rack=r1,zone=a}. */
  String text() {
    return attributes.entrySet().stream()
        .map(it -> it.getKey() + "=" + it.getValue())
        .collect(Collectors.joining(","));
  }

  HostFacts over(HostFacts facts) {
    var all = new HashMap<>(facts.attributes());
    all.putAll(attributes);
    return new HostFacts(
        facts.address(),
        attributes.getOrDefault("zone", facts.zone()),
        attributes.getOrDefault("region", facts.region()),
        facts.cpuMillis(),
        facts.memMiB(),
        facts.diskMiB(),
        facts.gpus(),
        facts.portLow(),
        facts.portHigh(),
        facts.takenPorts(),
        facts.runtimes(),
        all,
        facts.warnings());
  }
}
