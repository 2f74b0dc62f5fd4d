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

  public Optional<Instant> lastHeard(HostId host) {
    return Optional.ofNullable(beats.get(host)).map(Beat::at);
  }

  public List<Usage> usage(HostId host) {
    Beat beat = beats.get(host);
    return beat == null ? List.of() : beat.usage();
  }
}
