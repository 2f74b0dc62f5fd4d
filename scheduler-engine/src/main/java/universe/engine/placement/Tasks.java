package universe.engine.placement;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import universe.engine.spec.AppId;
import universe.engine.spec.Resources;

/** The register of placed tasks, by number, in flat arrays; numbers are used again. Mutable. */
final class Tasks {
  private int[] host = new int[64];
  private Resources[] held = new Resources[64];
  private int[][] ports = new int[64][];
  private AppSeats[] seats = new AppSeats[64];
  private int[] spare = new int[16];
  private int spares;
  private int size;

  Tasks copy() {
    Tasks copy = new Tasks();
    int room = size + size / 2 + 64;
    copy.host = Arrays.copyOf(host, room);
    copy.held = Arrays.copyOf(held, room);
    copy.ports = Arrays.copyOf(ports, room);
    copy.seats = Arrays.copyOf(seats, room);
    copy.spare = spare.clone();
    copy.spares = spares;
    copy.size = size;
    return copy;
  }

  /** Exchanges the apps' seats for their copies. */
  void moveTo(Map<AppSeats, AppSeats> copies) {
    for (int i = 0; i < size; i++) {
      seats[i] = copies.getOrDefault(seats[i], seats[i]);
    }
  }

  int add(int onHost, Resources amount, int[] given, AppSeats of) {
    int number = spares > 0 ? spare[--spares] : size++;
    if (number == host.length) {
      host = Arrays.copyOf(host, size * 2);
      held = Arrays.copyOf(held, size * 2);
      ports = Arrays.copyOf(ports, size * 2);
      seats = Arrays.copyOf(seats, size * 2);
    }
    host[number] = onHost;
    held[number] = amount;
    ports[number] = given;
    seats[number] = of;
    return number;
  }

  void remove(int number) {
    host[number] = Search.NOWHERE;
    spare = spares == spare.length ? Arrays.copyOf(spare, spares * 2) : spare;
    spare[spares++] = number;
  }

  /** The app of the task that has {@code port} on {@code onHost}; slow, for explanations. */
  Optional<AppId> holder(int onHost, int port) {
    for (int i = 0; i < size; i++) {
      if (host[i] == onHost) {
        for (int own : ports[i]) {
          if (own == port) {
            return Optional.of(seats[i].app);
          }
        }
      }
    }
    return Optional.empty();
  }

  int host(int number) {
    return host[number];
  }

  Resources held(int number) {
    return held[number];
  }

  int[] ports(int number) {
    return ports[number];
  }

  AppSeats seats(int number) {
    return seats[number];
  }
}
