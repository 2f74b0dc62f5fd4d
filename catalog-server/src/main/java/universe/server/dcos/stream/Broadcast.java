package universe.server.dcos.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import universe.packages.json.Json;
import universe.server.dcos.form.Versions;
import universe.server.wiring.Single;

/** Gives events to all listeners. Who is too slow loses events, as Marathon's clients expect. */
@Single
public class Broadcast {
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final Clock clock;

  @Inject
  public Broadcast(Clock clock) {
    this.clock = clock;
  }

  /**
   * Tells everybody.
   *
   * @param payload what stands beside type and time
   */
  public void publish(String type, ObjectNode payload) {
    if (listeners.isEmpty()) {
      return;
    }
    Event event = event(type, payload);
    listeners.forEach(it -> it.offer(event));
  }

  /** Whether anybody listens. */
  public boolean heard() {
    return !listeners.isEmpty();
  }

  /**
   * Begins to listen; the first event tells everybody of it.
   *
   * @param only these types; empty for all
   */
  public Listener listen(Set<String> only, String peer) {
    Listener listener = new Listener(only);
    listeners.add(listener);
    Event attached = event("event_stream_attached", Json.object().put("remoteAddress", peer));
    listeners.forEach(it -> it.offer(attached));
    return listener;
  }

  public void leave(Listener listener, String peer) {
    if (listeners.remove(listener)) {
      publish("event_stream_detached", Json.object().put("remoteAddress", peer));
    }
  }

  private Event event(String type, ObjectNode payload) {
    ObjectNode whole =
        Json.object().put("eventType", type).put("timestamp", Versions.of(clock.instant()));
    whole.setAll(payload);
    return new Event(type, Json.bytes(whole));
  }

  /** An event, written once for all listeners. */
  public record Event(String type, byte[] json) {}
}
