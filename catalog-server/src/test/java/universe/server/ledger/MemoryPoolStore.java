package universe.server.ledger;

import java.time.Instant;
import universe.server.problem.Problem;

/** Keeps the pool's numbers in memory. */
public final class MemoryPoolStore implements PoolStore, Ledger {
  private Pool pool = new Pool(0, Instant.EPOCH, 0, 0, 0, false, Instant.EPOCH);

  @Override
  public synchronized Ledger enter(long epoch) {
    if (epoch != pool.epoch()) {
      throw Problem.unavailable("not-leading", "epoch " + epoch + " is over", "Try again.");
    }
    return this;
  }

  @Override
  public synchronized Pool lead() {
    pool = with(pool.epoch() + 1, pool.lastEvent(), pool.quiet());
    return pool;
  }

  @Override
  public synchronized Pool read() {
    return pool;
  }

  @Override
  public synchronized long takeEvents(int count) {
    long first = pool.lastEvent() + 1;
    pool = with(pool.epoch(), pool.lastEvent() + count, pool.quiet());
    return first;
  }

  @Override
  public synchronized void turned(Instant now, long incarnation, long command) {
    pool =
        new Pool(
            pool.epoch(),
            now,
            pool.lastEvent(),
            Math.max(incarnation, pool.lastIncarnation()),
            Math.max(command, pool.lastCommand()),
            pool.quiet(),
            pool.createdAt());
  }

  @Override
  public synchronized void quiet(boolean next) {
    pool = with(pool.epoch(), pool.lastEvent(), next);
  }

  private Pool with(long epoch, long lastEvent, boolean quiet) {
    return new Pool(
        epoch,
        pool.poolTime(),
        lastEvent,
        pool.lastIncarnation(),
        pool.lastCommand(),
        quiet,
        pool.createdAt());
  }
}
