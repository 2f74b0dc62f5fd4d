package universe.server.dcos.stream;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.server.wiring.Readiness;
import universe.server.wiring.Single;

/** Writes events to one client each, on a virtual thread; nobody waits for a slow one. */
@Single
public class EventFeed {
  private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
  private static final long KEEP_ALIVE_MILLIS = 10_000;
  private static final int MOST_STREAMS = 2000;
  private static final byte[] KEEP_ALIVE = ":\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] EVENT = "event: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] DATA = "\r\ndata: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Broadcast broadcast;
  private final Readiness readiness;
  private final Semaphore free = new Semaphore(MOST_STREAMS);

  @Inject
  EventFeed(Broadcast broadcast, Readiness readiness) {
    this.broadcast = broadcast;
    this.readiness = readiness;
  }

  /** Begins a stream; false when there are too many. */
  public boolean follow(Set<String> only, String peer, AsyncContext context) {
    if (!free.tryAcquire()) {
      return false;
    }
    Thread.ofVirtual().name("marathon-events").start(() -> run(only, peer, context));
    return true;
  }

  private void run(Set<String> only, String peer, AsyncContext context) {
    Listener listener = broadcast.listen(only, peer);
    try {
      pump(listener, context.getResponse().getOutputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | IllegalStateException e) {
      LOG.debug("event stream ended cause={}", e.toString());
    } finally {
      broadcast.leave(listener, peer);
      free.release();
      complete(context);
    }
  }

  private void pump(Listener listener, ServletOutputStream out)
      throws IOException, InterruptedException {
    out.write(KEEP_ALIVE);
    out.flush();
    while (readiness.leading()) {
      Optional<Broadcast.Event> event = listener.next(KEEP_ALIVE_MILLIS);
      if (event.isPresent()) {
        out.write(EVENT);
        out.write(event.get().type().getBytes(StandardCharsets.US_ASCII));
        out.write(DATA);
        out.write(event.get().json());
        out.write(END);
      } else {
        out.write(KEEP_ALIVE);
      }
      if (!listener.more()) {
        out.flush();
      }
    }
  }

  private static void complete(AsyncContext context) {
    try {
      context.complete();
    } catch (IllegalStateException e) {
      LOG.debug("event stream was over cause={}", e.toString());
    }
  }
}
