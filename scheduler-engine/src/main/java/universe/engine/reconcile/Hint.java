package universe.engine.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import universe.engine.cluster.Host;
import universe.engine.cluster.HostId;
import universe.engine.placement.Rejection;
import universe.engine.spec.DesiredApp;
import universe.engine.spec.Resources;

/** The cheapest change that would place an instance no host takes. */
final class Hint {
  private Hint() {}

  static String of(DesiredApp app, Map<HostId, Rejection> rejections, Map<HostId, Host> hosts) {
    if (rejections.isEmpty()) {
      return "add a host to the pool";
    }
    long least = Long.MAX_VALUE;
    String amount = "";
    List<String> names = new ArrayList<>();
    for (Map.Entry<HostId, Rejection> e : rejections.entrySet()) {
      if (e.getValue() instanceof Rejection.TooLittle little) {
        long cost = cost(little.missing());
        if (cost < least) {
          least = cost;
          amount = amount(little.missing());
          names.clear();
        }
        Host host = hosts.get(e.getKey());
        if (cost == least && host != null) {
          names.add(host.name());
        }
      }
    }
    if (!names.isEmpty()) {
      String where = names.size() == 1 ? names.get(0) : "any of " + String.join(", ", names);
      return amount + " more on " + where + " would do";
    }
    return "add a host that fits " + app.spec().id();
  }

  private static long cost(Resources missing) {
    return missing.cpuMillis() * 4
        + missing.memMiB()
        + missing.diskMiB() / 16
        + missing.gpus() * 100_000;
  }

  private static String amount(Resources missing) {
    List<String> parts = new ArrayList<>();
    if (missing.cpuMillis() > 0) {
      parts.add(missing.cpuMillis() / 1000.0 + " CPU");
    }
    if (missing.memMiB() > 0) {
      parts.add(missing.memMiB() + " MiB memory");
    }
    if (missing.diskMiB() > 0) {
      parts.add(missing.diskMiB() + " MiB disk");
    }
    if (missing.gpus() > 0) {
      parts.add(missing.gpus() + " GPU");
    }
    return String.join(" and ", parts);
  }
}
