package universe.server.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import universe.engine.cluster.Instance;
import universe.engine.cluster.Seat;
import universe.server.scheduling.KnownHost;
import universe.server.scheduling.PoolState;
import universe.server.scheduling.Standing;

/** An instance as the API shows it. */
public record InstanceView(
    String id,
    int ordinal,
    long incarnation,
    String state,
    String health,
    @Nullable String host,
    @Nullable String hostId,
    @Nullable String address,
    List<PortView> ports,
    Instant since,
    int failures,
    String cause,
    String detail,
    long pid,
    long startTime) {

  /** A port of the instance on its host. */
  public record PortView(String name, int number) {}

  static InstanceView of(Standing standing, PoolState state, List<String> portNames) {
    Instance it = standing.instance();
    Optional<KnownHost> host = it.host().flatMap(state::host);
    return new InstanceView(
        it.id().toString(),
        it.id().ordinal(),
        it.incarnation(),
        word(it.state()),
        word(it.health()),
        host.map(KnownHost::name).orElse(null),
        it.host().map(Object::toString).orElse(null),
        host.map(known -> known.facts().address()).orElse(null),
        ports(it.seat(), portNames),
        it.since(),
        it.failures(),
        it.cause(),
        standing.detail(),
        standing.pid(),
        standing.startTime());
  }

  private static List<PortView> ports(Seat seat, List<String> names) {
    List<PortView> ports = new ArrayList<>();
    switch (seat) {
      case Seat.None none -> {}
      case Seat.At at -> {
        for (int i = 0; i < at.ports().size(); i++) {
          ports.add(new PortView(i < names.size() ? names.get(i) : "", at.ports().get(i)));
        }
      }
    }
    return List.copyOf(ports);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
