package universe.server.events;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import org.jspecify.annotations.Nullable;
import universe.server.problem.Problem;
import universe.server.security.Caller;
import universe.server.web.Page;

/** What happened, as a list and as a stream. */
@Path("events")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class EventResource {
  private final Events events;
  private final EventStreams streams;
  private final Caller caller;

  @Inject
  EventResource(Events events, EventStreams streams, Caller caller) {
    this.events = events;
    this.streams = streams;
    this.caller = caller;
  }

  @GET
  public Page<EventView> list(
      @QueryParam("after") @DefaultValue("0") long after,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("app") @DefaultValue("") String app,
      @QueryParam("limit") int limit) {
    int most = Page.limit(limit);
    long from = cursor == null || cursor.isEmpty() ? after : number(Page.decode(cursor));
    List<Event> page = events.after(from, appId(app), most);
    String next = page.size() < most ? null : Page.encode(Long.toString(page.getLast().id()));
    List<EventView> items =
        page.stream().filter(it -> caller.sees(it.what().app())).map(EventView::of).toList();
    return new Page<>(items, next);
  }

  @GET
  @Path("stream")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  public void stream(
      @QueryParam("app") @DefaultValue("") String app,
      @QueryParam("after") @Nullable Long after,
      @HeaderParam("Last-Event-ID") @DefaultValue("") String last,
      @Context SseEventSink sink,
      @Context Sse sse) {
    long from = last.isEmpty() ? (after == null ? events.newest() : after) : number(last);
    streams.follow(from, appId(app), caller, new EventStreams.Client(sink, sse));
  }

  private static String appId(String app) {
    return app.isEmpty() || app.startsWith("/") ? app : "/" + app.replace(':', '/');
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw Problem.malformed(
          "'" + text + "' is no event id.", "Send the number of the last event you have.");
    }
  }
}
