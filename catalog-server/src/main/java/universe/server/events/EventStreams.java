package universe.server.events;

import jakarta.inject.Inject;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.server.problem.Problem;
import universe.server.security.Caller;
import universe.server.wiring.Json;
import universe.server.wiring.Readiness;
import universe.server.wiring.Single;

/**
 * Streams of events. Each has a virtual thread that reads the table behind its own position, so
 * that a slow client holds up nobody and costs no buffer.
 */
@Single
public class EventStreams {
  private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
  private static final long KEEP_ALIVE_MILLIS = 15_000;
  private static final int MOST_STREAMS = 2000;
  private static final int BATCH = 200;

  private final Events events;
  private final Readiness readiness;
  private final Semaphore free = new Semaphore(MOST_STREAMS);

  @Inject
  EventStreams(Events events, Readiness readiness) {
    this.events = events;
    this.readiness = readiness;
  }

  /** Who listens: where to write, and how. */
  record Client(SseEventSink sink, Sse sse) {}

  void follow(long from, String app, Caller caller, Client client) {
    if (!free.tryAcquire()) {
      throw Problem.unavailable(
          "too-many-streams",
          MOST_STREAMS + " event streams are open.",
          "Close some, or list events with GET /api/v1/events.");
    }
    Thread.ofVirtual()
        .name("events-stream")
        .start(
            () -> {
              try (SseEventSink sink = client.sink()) {
                pump(from, app, caller, new Client(sink, client.sse()));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } catch (CompletionException | IllegalStateException e) {
                LOG.debug("event stream ended cause={}", e.toString());
              } finally {
                free.release();
              }
            });
  }

  private void pump(long from, String app, Caller caller, Client client)
      throws InterruptedException {
    SseEventSink sink = client.sink();
    Sse sse = client.sse();
    if (events.tooOld(from)) {
      send(sink, sse.newEventBuilder().name("gone").data("{}").build());
      return;
    }
    send(sink, sse.newEventBuilder().comment("connected").build());
    long position = from;
    while (!sink.isClosed() && readiness.leading()) {
      long seen = events.commits();
      List<Event> page = events.after(position, app, BATCH);
      for (Event event : page) {
        if (caller.sees(event.what().app())) {
          send(sink, toSse(event, sse));
        }
        position = event.id();
      }
      if (page.size() < BATCH) {
        long before = seen;
        events.awaitBeyond(seen, KEEP_ALIVE_MILLIS);
        if (events.commits() == before) {
          send(sink, sse.newEventBuilder().comment("keep-alive").build());
        }
      }
    }
  }

  private static OutboundSseEvent toSse(Event event, Sse sse) {
    return sse.newEventBuilder()
        .id(Long.toString(event.id()))
        .name(event.what().type())
        .data(Json.write(EventView.of(event)))
        .build();
  }

  /** Waits until it is written; fails when the client is gone. */
  private static void send(SseEventSink sink, OutboundSseEvent event) {
    sink.send(event).toCompletableFuture().join();
  }
}
