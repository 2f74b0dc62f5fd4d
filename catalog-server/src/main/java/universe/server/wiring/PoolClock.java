package universe.server.wiring;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Pool time: the wall clock at the start, advanced by the monotonic clock, so that a wall clock
 * that jumps fires no deadline. In microseconds, as databases keep it.
 */
public final class PoolClock extends Clock {
  private final Instant start;
  private final long startNanos;

  public PoolClock() {
    this.start = Instant.now();
    this.startNanos = System.nanoTime();
  }

  @Override
  public Instant instant() {
    return start.plusNanos(System.nanoTime() - startNanos).truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(instant(), zone);
  }
}
