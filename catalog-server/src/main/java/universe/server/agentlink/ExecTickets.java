package universe.server.agentlink;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import universe.engine.spec.InstanceId;
import universe.server.problem.Problem;
import universe.server.security.Caller;
import universe.server.security.Secrets;
import universe.server.wiring.Single;

/**
 * Permissions to run one command in a task: drawn by a request that was checked as any other, and
 * good for one connection within half a minute.
 */
@Single
public class ExecTickets {
  private static final Duration LIFE = Duration.ofSeconds(30);
  private static final int MOST = 1000;
  private static final int LENGTH = 32;

  private final Map<String, Issued> tickets = new ConcurrentHashMap<>();
  private final Clock clock;

  /** What it is good for. */
  record Ticket(
      InstanceId instance,
      List<String> command,
      boolean tty,
      int columns,
      int rows,
      Caller caller) {
    Ticket {
      command = List.copyOf(command);
    }
  }

  private record Issued(Ticket ticket, Instant end) {}

  @Inject
  ExecTickets(Clock clock) {
    this.clock = clock;
  }

  String issue(Ticket ticket) {
    Instant now = clock.instant();
    tickets.values().removeIf(each -> each.end().isBefore(now));
    if (tickets.size() >= MOST) {
      throw Problem.unavailable(
          "too-many-tickets", MOST + " commands were asked for at once.", "Try again later.");
    }
    String name = Secrets.draw(LENGTH);
    tickets.put(name, new Issued(ticket, now.plus(LIFE)));
    return name;
  }

  /** Uses it up. */
  Optional<Ticket> take(String name) {
    return Optional.ofNullable(tickets.remove(name))
        .filter(issued -> !clock.instant().isAfter(issued.end()))
        .map(Issued::ticket);
  }
}
