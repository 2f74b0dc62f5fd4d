package universe.server.security.account;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import universe.server.problem.Problem;

/**
 * Slows down guessing: after five failures for a key a minute of silence, doubled by each further
 * failure up to an hour. The oldest of ten thousand keys is forgotten first.
 */
public final class Attempts {
  private static final int FREE = 5;
  private static final int MOST_KEYS = 10_000;
  private static final Duration MOST_DELAY = Duration.ofHours(1);

  private final Map<String, Failures> failures =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MOST_KEYS;
        }
      };

  private record Failures(int count, Instant last) {
    Instant freeAt() {
      if (count < FREE) {
        return Instant.MIN;
      }
      Duration delay = Duration.ofMinutes(1L << Math.min(count - FREE, 10));
      return last.plus(delay.compareTo(MOST_DELAY) > 0 ? MOST_DELAY : delay);
    }
  }

  /**
   * @throws Problem with status 429 while the key has to wait
   */
  public void check(String key, Instant now) {
    synchronized (failures) {
      Failures known = failures.get(key);
      if (known != null && now.isBefore(known.freeAt())) {
        throw new Problem(
            429,
            "too-many-attempts",
            "Too many attempts",
            "Too many sign-ins were refused.",
            "Try again in " + (Duration.between(now, known.freeAt()).toMinutes() + 1) + " minutes.",
            List.of());
      }
    }
  }

  public void failed(String key, Instant now) {
    synchronized (failures) {
      Failures known = failures.get(key);
      boolean fresh = known == null || known.last().plus(MOST_DELAY).isBefore(now);
      failures.put(key, new Failures(fresh || known == null ? 1 : known.count() + 1, now));
    }
  }

  public void succeeded(String key) {
    synchronized (failures) {
      failures.remove(key);
    }
  }
}
