package universe.engine.placement;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostState;
import universe.engine.placement.counts.IntCounts;

/**
 * What constraints look at, as numbers: for each host the number of its value, -1 without one.
 *
 * @param names value by number
 * @param offered whether an active host has the value, by number
 */
record Field(String name, int[] valueOf, String[] names, boolean[] offered, int offeredValues) {

  static Field of(String name, Host[] hosts) {
    int[] valueOf = new int[hosts.length];
    Map<String, Integer> numbers = new HashMap<>();
    for (int h = 0; h < hosts.length; h++) {
      Optional<String> value = value(hosts[h], name);
      valueOf[h] = value.isEmpty() ? -1 : number(numbers, value.get());
    }
    String[] names = new String[numbers.size()];
    numbers.forEach((value, number) -> names[number] = value);
    boolean[] offered = new boolean[numbers.size()];
    for (int h = 0; h < hosts.length; h++) {
      if (valueOf[h] >= 0 && hosts[h].state() == HostState.ACTIVE) {
        offered[valueOf[h]] = true;
      }
    }
    int offeredValues = 0;
    for (boolean is : offered) {
      offeredValues += is ? 1 : 0;
    }
    return new Field(name, valueOf, names, offered, offeredValues);
  }

  /** The smallest count among the values that active hosts offer. */
  int fewest(IntCounts counts) {
    if (counts.above(0) < offeredValues) {
      return 0;
    }
    int fewest = Integer.MAX_VALUE;
    for (int value = 0; value < offered.length && fewest > 0; value++) {
      if (offered[value]) {
        fewest = Math.min(fewest, counts.get(value));
      }
    }
    return fewest;
  }

  private static int number(Map<String, Integer> numbers, String value) {
    Integer known = numbers.putIfAbsent(value, numbers.size());
    return known == null ? numbers.size() - 1 : known;
  }

  private static Optional<String> value(Host host, String name) {
    return switch (name) {
      case "hostname", "@hostname" -> Optional.of(host.name());
      case "@zone" -> present(host.zone());
      case "@region" -> present(host.region());
      default -> Optional.ofNullable(host.attributes().get(name));
    };
  }

  private static Optional<String> present(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
