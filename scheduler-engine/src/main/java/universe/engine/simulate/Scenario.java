package universe.engine.simulate;

import java.time.Duration;
import java.util.List;
import universe.engine.cluster.Host;
import universe.engine.spec.DesiredApp;

/**
 * A pool to try.
 *
 * @param lasts how long faults go on; afterwards everything comes back and the pool has to settle
 * @param seed decides everything that is left to chance
 */
public record Scenario(
    List<Host> hosts, List<DesiredApp> apps, Faults faults, Duration lasts, long seed) {
  public Scenario {
    hosts = List.copyOf(hosts);
    apps = List.copyOf(apps);
  }
}
