package universe.engine.spec;

import java.time.Duration;

/** How long to wait before an instance that ended is started again; resets once it stays up. */
public record Backoff(Duration initial, double factor, Duration max) {
  public static final Backoff DEFAULT =
      new Backoff(Duration.ofSeconds(1), 2.0, Duration.ofMinutes(5));

  public Backoff {
    if (initial.isNegative() || max.compareTo(initial) < 0 || !(factor >= 1.0 && factor <= 100)) {
      throw new IllegalArgumentException(
          "back-off needs 0 <= initial <= max and 1 <= factor <= 100 but is "
              + initial
              + " × "
              + factor
              + " up to "
              + max);
    }
  }

  /** The delay after {@code failures} failures in a row (1 = the first). */
  public Duration after(int failures) {
    if (failures <= 0) {
      return Duration.ZERO;
    }
    double millis = initial.toMillis() * Math.pow(factor, Math.min(failures - 1, 64));
    return Duration.ofMillis((long) Math.min(millis, max.toMillis()));
  }
}
