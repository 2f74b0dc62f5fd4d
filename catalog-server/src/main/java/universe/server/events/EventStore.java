package universe.server.events;

import java.time.Instant;
import java.util.List;

/** Keeps events by their ids. */
interface EventStore {
  void append(List<Event> events);

  /**
   * Events beyond {@code after}, oldest first.
   *
   * @param app only those of this app; empty for all
   */
  List<Event> after(long after, String app, int limit);

  /** Id of the oldest event kept; 0 when there is none. */
  long oldest();

  /** Id of the newest event; 0 when there is none. */
  long newest();

  /** Forgets all below this id that are older than the time. */
  int forget(long below, Instant before);
}
