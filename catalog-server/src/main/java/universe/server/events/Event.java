package universe.server.events;

import java.time.Instant;

/** A happening with its place in the order of all. */
public record Event(long id, Instant at, Happening what) {}
