package universe.server.events;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** Keeps events in memory. */
public final class MemoryEventStore implements EventStore {
  private final TreeMap<Long, Event> events = new TreeMap<>();

  @Override
  public synchronized void append(List<Event> more) {
    more.forEach(event -> events.put(event.id(), event));
  }

  @Override
  public synchronized List<Event> after(long after, String app, int limit) {
    return events.tailMap(after, false).values().stream()
        .filter(event -> app.isEmpty() || event.what().app().equals(app))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized long oldest() {
    return events.isEmpty() ? 0 : events.firstKey();
  }

  @Override
  public synchronized long newest() {
    return events.isEmpty() ? 0 : events.lastKey();
  }

  @Override
  public synchronized int forget(long below, Instant before) {
    List<Long> old =
        events.headMap(below, false).values().stream()
            .filter(event -> event.at().isBefore(before))
            .map(Event::id)
            .toList();
    old.forEach(events::remove);
    return old.size();
  }
}
