package universe.server.agentlink;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;
import universe.engine.spec.InstanceId;
import universe.server.events.Events;
import universe.server.events.Happening;
import universe.server.ledger.Writer;
import universe.server.problem.Problem;
import universe.server.security.Caller;
import universe.server.web.Ids;

/** Tickets for commands in tasks; the command itself runs over {@link ExecEndpoint}. */
@Path("apps/{app}/instances/{ordinal}/exec")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ExecResource {
  private static final int MOST_WORDS = 1000;
  private static final int MOST_CHARACTERS = 100_000;

  private final ExecTickets tickets;
  private final LogStreams streams;
  private final Events events;
  private final Writer writer;
  private final Caller caller;

  @Inject
  ExecResource(
      ExecTickets tickets, LogStreams streams, Events events, Writer writer, Caller caller) {
    this.tickets = tickets;
    this.streams = streams;
    this.events = events;
    this.writer = writer;
    this.caller = caller;
  }

  /** What to run; a terminal of 80 by 24 characters unless it says otherwise. */
  public record ExecRequest(
      @Nullable List<String> command,
      @Nullable Boolean tty,
      @Nullable Integer columns,
      @Nullable Integer rows) {}

  /** Where to connect, once and soon. */
  public record ExecTicket(String ticket, String path) {}

  @POST
  @APIResponseSchema(value = ExecTicket.class, responseCode = "201")
  public Response ask(
      @PathParam("app") String app,
      @PathParam("ordinal") int ordinal,
      @Nullable ExecRequest request) {
    InstanceId id = new InstanceId(Ids.app(app), ordinal);
    List<String> command = command(request);
    streams.running(id);
    var ticket =
        new ExecTickets.Ticket(
            id,
            command,
            request != null && Boolean.TRUE.equals(request.tty()),
            size(request == null ? null : request.columns(), 80),
            size(request == null ? null : request.rows(), 24),
            caller);
    String name = tickets.issue(ticket);
    writer.write(
        ledger -> {
          events.record(ledger, told(id));
          return name;
        });
    return Response.status(201).entity(new ExecTicket(name, "/api/v1/exec/" + name)).build();
  }

  /** The program is not named: people type secrets on command lines. */
  private Happening told(InstanceId id) {
    return new Happening(
        "instance.exec",
        id.app().value(),
        id.toString(),
        "",
        caller.name(),
        caller.request(),
        caller.name() + " runs a command in " + id);
  }

  private static List<String> command(@Nullable ExecRequest request) {
    List<String> command = request == null ? null : request.command();
    boolean good =
        command != null
            && !command.isEmpty()
            && command.size() <= MOST_WORDS
            && command.stream().allMatch(word -> word != null && word.indexOf('\0') < 0)
            && command.stream().mapToInt(String::length).sum() <= MOST_CHARACTERS;
    if (command == null || !good) {
      throw Problem.malformed(
          "command must be a list of 1 to " + MOST_WORDS + " words without NUL characters.",
          "Send {\"command\": [\"sh\"], \"tty\": true}.");
    }
    return command;
  }

  private static int size(@Nullable Integer asked, int otherwise) {
    return asked == null ? otherwise : Math.clamp(asked, 1, 1000);
  }
}
