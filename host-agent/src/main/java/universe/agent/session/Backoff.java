package universe.agent.session;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before dialling again: somewhere in [0, b), with b doubling from a second to a
 * minute, so that many agents do not come back all at once. On loopback there are only a few, and
 * somebody waits: b stays small.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofSeconds(60);
  private static final Duration MOST_ON_LOOPBACK = Duration.ofMillis(1500);

  private final RandomGenerator random;
  private final Duration most;
  private Duration bound = FIRST;

  Backoff(RandomGenerator random, boolean loopback) {
    this.random = random;
    this.most = loopback ? MOST_ON_LOOPBACK : MOST;
  }

  Duration next() {
    Duration pause = Duration.ofMillis(random.nextLong(bound.toMillis()));
    Duration doubled = bound.multipliedBy(2);
    bound = doubled.compareTo(most) < 0 ? doubled : most;
    return pause;
  }

  void reset() {
    bound = FIRST;
  }
}
