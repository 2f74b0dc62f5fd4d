package universe.server.scheduling;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import universe.engine.cluster.HostId;
import universe.protocol.Usage;
import universe.server.wiring.Single;

/**
 * When each host was heard last, and what its tasks use. Kept apart from the loop and the database,
 * so that a slow database never makes hosts look silent.
 */
@Single
public class Pulse {
  private final Clock clock;
  private final Map<HostId, Beat> beats = new ConcurrentHashMap<>();
  private final Map<HostId, Instant> connected = new ConcurrentHashMap<>();

  private record Beat(Instant at, List<Usage> usage) {}

  @Inject
  Pulse(Clock clock) {
    this.clock = clock;
  }

  /** A sign of life without figures. */
  public void heard(HostId host) {
    Instant now = clock.instant();
    beats.merge(host, new Beat(now, List.of()), (old, next) -> new Beat(now, old.usage()));
  }

  public void heard(HostId host, List<Usage> usage) {
    beats.put(host, new Beat(clock.instant(), usage));
  }

  /** Its agent was admitted: from now on it can be asked for logs and files. */
  public void connected(HostId host) {
    connected.put(host, clock.instant());
  }

  public void disconnected(HostId host) {
    connected.remove(host);
  }

  /** Since when its agent has been connected without a break; empty when it is not. */
  public Optional<Instant> connectedSince(HostId host) {
    return Optional.ofNullable(connected.get(host));
  }

  public Optional<Instant> lastHeard(HostId host) {
    return Optional.ofNullable(beats.get(host)).map(Beat::at);
  }

  public List<Usage> usage(HostId host) {
    Beat beat = beats.get(host);
    return beat == null ? List.of() : beat.usage();
  }
}
