package universe.server.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event as the API shows it. */
public record EventView(
    long id,
    Instant at,
    String type,
    @Nullable String app,
    @Nullable String instance,
    @Nullable String host,
    String by,
    String message,
    @Nullable String request) {
  static EventView of(Event event) {
    Happening what = event.what();
    return new EventView(
        event.id(),
        event.at(),
        what.type(),
        absent(what.app()),
        absent(what.instance()),
        absent(what.host()),
        what.by(),
        what.message(),
        absent(what.request()));
  }

  private static @Nullable String absent(String text) {
    return text.isEmpty() ? null : text;
  }
}
