package universe.server.cluster;

import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import universe.engine.cluster.HostState;
import universe.server.problem.Problem;
import universe.server.scheduling.KnownHost;
import universe.server.scheduling.PoolState;
import universe.server.scheduling.Pulse;
import universe.server.scheduling.Scheduler;
import universe.server.security.Caller;
import universe.server.wiring.Single;

/** Hosts as people see and steer them. */
@Single
public class Hosts {
  private final Scheduler scheduler;
  private final Pulse pulse;

  @Inject
  Hosts(Scheduler scheduler, Pulse pulse) {
    this.scheduler = scheduler;
    this.pulse = pulse;
  }

  /** In the order of their names. */
  public List<HostView> all(Caller caller) {
    PoolState state = scheduler.state();
    return state.hosts().values().stream()
        .sorted(Comparator.comparing(KnownHost::name))
        .map(host -> HostView.of(host, state, pulse, caller))
        .toList();
  }

  /**
   * @param idOrName a host's id or its name
   */
  public HostView get(String idOrName, Caller caller) {
    PoolState state = scheduler.state();
    return HostView.of(find(state, idOrName), state, pulse, caller);
  }

  public HostView want(String idOrName, HostState intent, Caller caller) {
    KnownHost host = find(scheduler.state(), idOrName);
    PoolState after = scheduler.setHost(host.id(), intent, caller);
    return HostView.of(after.host(host.id()).orElse(host), after, pulse, caller);
  }

  private static KnownHost find(PoolState state, String idOrName) {
    return state.hosts().values().stream()
        .filter(host -> host.id().value().equals(idOrName) || host.name().equals(idOrName))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.notFound(
                    "unknown-host",
                    "There is no host " + idOrName + ".",
                    "List them with GET /api/v1/hosts."));
  }
}
