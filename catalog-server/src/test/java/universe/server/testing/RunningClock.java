package universe.server.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** The time of day, and whatever a test lets pass besides; no two readings are the same. */
public final class RunningClock extends Clock {
  private final AtomicLong last = new AtomicLong();
  private final AtomicLong ahead = new AtomicLong();

  public void advance(Duration by) {
    ahead.addAndGet(by.toMillis());
  }

  @Override
  public Instant instant() {
    long now = System.currentTimeMillis() + ahead.get();
    return Instant.ofEpochMilli(last.updateAndGet(then -> Math.max(now, then + 1)));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
