package universe.engine.placement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import universe.engine.cluster.Host;
import universe.engine.cluster.PortRange;
import universe.engine.cluster.Seat;
import universe.engine.spec.InstanceId;
import universe.engine.spec.PortNeed;
import universe.engine.spec.Resources;

/**
 * What is held on one host, kept as instances come and go. Mutable, owned by one {@link
 * NaivePlacer}.
 */
final class HostBook {
  final Host host;
  final TreeMap<InstanceId, Seat.At> seated = new TreeMap<>();
  private final Set<Integer> usedPorts = new HashSet<>();
  private Resources used = Resources.NONE;

  /** How many ports were handed out here, so that the next search starts behind the last. */
  private long cursor;

  HostBook(Host host, long cursor) {
    this.host = host;
    this.cursor = cursor;
  }

  HostBook copy() {
    HostBook copy = new HostBook(host, cursor);
    copy.seated.putAll(seated);
    copy.usedPorts.addAll(usedPorts);
    copy.used = used;
    return copy;
  }

  void take(InstanceId id, Seat.At seat) {
    seated.put(id, seat);
    usedPorts.addAll(seat.ports());
    used = used.plus(seat.held());
  }

  void release(InstanceId id) {
    Seat.At seat = seated.remove(id);
    if (seat != null) {
      seat.ports().forEach(usedPorts::remove);
      used = used.minus(seat.held());
    }
  }

  Resources free() {
    return host.total().resources().minus(used);
  }

  Resources used() {
    return used;
  }

  /** Why the ports cannot be had, if so. */
  Optional<Rejection> portObstacle(List<PortNeed> needs) {
    int any = 0;
    Set<Integer> fixed = new HashSet<>();
    for (PortNeed need : needs) {
      switch (need) {
        case PortNeed.Any a -> any++;
        case PortNeed.Fixed f -> {
          if (!offers(f.port())) {
            return Optional.of(new Rejection.PortNotOffered(f.port()));
          }
          if (!fixed.add(f.port()) || taken(f.port())) {
            return Optional.of(new Rejection.PortTaken(f.port(), holder(f.port())));
          }
        }
      }
    }
    int free = any == 0 ? 0 : freePorts(fixed);
    return any > free ? Optional.of(new Rejection.TooFewPorts(any, free)) : Optional.empty();
  }

  /** The ports for {@code needs}, which {@link #portObstacle} found possible. */
  List<Integer> pick(List<PortNeed> needs) {
    Set<Integer> given = new HashSet<>();
    needs.forEach(
        need -> {
          if (need instanceof PortNeed.Fixed f) {
            given.add(f.port());
          }
        });
    List<Integer> ports = new ArrayList<>();
    for (PortNeed need : needs) {
      ports.add(
          switch (need) {
            case PortNeed.Fixed f -> f.port();
            case PortNeed.Any a -> nextFree(given);
          });
    }
    return ports;
  }

  private int nextFree(Set<Integer> given) {
    long size = host.total().ports().stream().mapToLong(r -> r.high() - r.low() + 1L).sum();
    for (long step = 0; step < size; step++) {
      int port = nth(Math.floorMod(cursor + step, size));
      if (!taken(port) && given.add(port)) {
        cursor += step + 1;
        return port;
      }
    }
    throw new IllegalStateException("no port left on " + host.name() + " though one was found");
  }

  private int nth(long index) {
    long rest = index;
    for (PortRange range : host.total().ports()) {
      long size = range.high() - range.low() + 1L;
      if (rest < size) {
        return (int) (range.low() + rest);
      }
      rest -= size;
    }
    throw new IllegalStateException("port index " + index + " is out of range");
  }

  private boolean taken(int port) {
    return usedPorts.contains(port) || host.takenPorts().contains(port);
  }

  private boolean offers(int port) {
    return host.total().ports().stream().anyMatch(r -> r.low() <= port && port <= r.high());
  }

  private int freePorts(Set<Integer> except) {
    int free = 0;
    for (PortRange range : host.total().ports()) {
      for (int port = range.low(); port <= range.high(); port++) {
        if (!taken(port) && !except.contains(port)) {
          free++;
        }
      }
    }
    return free;
  }

  private String holder(int port) {
    return seated.entrySet().stream()
        .filter(e -> e.getValue().ports().contains(port))
        .map(e -> e.getKey().toString())
        .findFirst()
        .orElse(host.takenPorts().contains(port) ? "something outside the pool" : "itself, twice");
  }
}
