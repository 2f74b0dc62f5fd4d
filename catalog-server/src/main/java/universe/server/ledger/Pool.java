package universe.server.ledger;

import java.time.Instant;

/**
 * What the pool's row says.
 *
 * @param poolTime pool time of the last turn
 */
public record Pool(
    long epoch,
    Instant poolTime,
    long lastEvent,
    long lastIncarnation,
    long lastCommand,
    boolean quiet,
    Instant createdAt) {}
