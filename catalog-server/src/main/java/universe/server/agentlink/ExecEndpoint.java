package universe.server.agentlink;

import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.server.problem.Problem;

/**
 * Where a person's terminal connects with a ticket. The filter in front has checked who it is and
 * which page it comes from; binary frames are {@link universe.protocol.ExecFrame}s.
 */
@ServerEndpoint("/api/v1/exec/{ticket}")
public class ExecEndpoint {
  private static final Logger LOG = LoggerFactory.getLogger(ExecEndpoint.class);
  private static final int MOST_BYTES = 64 << 10;
  private static final long IDLE_MILLIS = 3_600_000;

  private final ExecTickets tickets;
  private final LogStreams streams;
  private @Nullable CommandStream command;

  @Inject
  ExecEndpoint(ExecTickets tickets, LogStreams streams) {
    this.tickets = tickets;
    this.streams = streams;
  }

  @OnOpen
  public void open(@PathParam("ticket") String name, Session socket) {
    socket.setMaxBinaryMessageBufferSize(MOST_BYTES);
    socket.setMaxIdleTimeout(IDLE_MILLIS);
    Optional<ExecTickets.Ticket> ticket =
        tickets.take(name).filter(it -> drawnBy(it, socket.getUserPrincipal()));
    if (ticket.isEmpty()) {
      Sockets.hangUp(
          socket, CloseReason.CloseCodes.VIOLATED_POLICY, "the ticket is unknown, used or too old");
      return;
    }
    CommandStream fresh = new CommandStream(UUID.randomUUID().toString(), socket);
    command = fresh;
    Thread.ofVirtual().name("exec").start(() -> begin(ticket.get(), fresh));
  }

  /** A ticket that somebody else picked up is of no use. */
  private static boolean drawnBy(ExecTickets.Ticket ticket, @Nullable Principal caller) {
    return caller != null && ticket.caller().name().equals(caller.getName());
  }

  private void begin(ExecTickets.Ticket ticket, CommandStream fresh) {
    try {
      streams.run(ticket, fresh);
    } catch (Problem problem) {
      fresh.refuse(problem.detail());
    }
  }

  @OnMessage(maxMessageSize = MOST_BYTES)
  public void message(byte[] frame, Session socket) {
    CommandStream known = command;
    try {
      if (known != null) {
        known.type(frame);
      }
    } catch (IOException e) {
      Sockets.hangUp(socket, "the task's host is gone");
    }
  }

  @OnClose
  public void close(Session socket, CloseReason reason) {
    CommandStream known = command;
    if (known != null) {
      known.close();
    }
  }

  @OnError
  public void error(Session socket, Throwable cause) {
    LOG.debug("terminal failed cause={}", cause.toString());
  }
}
