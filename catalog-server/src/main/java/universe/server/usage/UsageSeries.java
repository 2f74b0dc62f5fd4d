package universe.server.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import universe.protocol.Usage;

/** The points of one task's slot, no closer than ten seconds, for an hour. */
final class UsageSeries {
  static final Duration STEP = Duration.ofSeconds(10);
  static final int MOST = 360;

  private final Deque<UsagePoint> points = new ArrayDeque<>();
  private Optional<Usage> last = Optional.empty();
  private Instant lastAt = Instant.EPOCH;

  /** Takes it in; the first of an incarnation only says where its counters begin. */
  synchronized void add(Instant at, Usage usage) {
    Duration since = Duration.between(lastAt, at);
    boolean same = last.filter(before -> before.key().equals(usage.key())).isPresent();
    if (same && since.compareTo(STEP) < 0) {
      return;
    }
    if (same) {
      last.ifPresent(before -> add(point(at, since, before, usage)));
    }
    last = Optional.of(usage);
    lastAt = at;
  }

  synchronized void add(UsagePoint point) {
    points.addLast(point);
    lastAt = point.at();
    while (points.size() > MOST) {
      points.removeFirst();
    }
  }

  synchronized List<UsagePoint> since(Instant start) {
    return points.stream().filter(point -> !point.at().isBefore(start)).toList();
  }

  synchronized Optional<UsagePoint> newest() {
    return Optional.ofNullable(points.peekLast());
  }

  synchronized Instant lastAt() {
    return lastAt;
  }

  private static UsagePoint point(Instant at, Duration since, Usage before, Usage now) {
    double cpus = Math.max(0, now.cpuNanos() - before.cpuNanos()) / (double) since.toNanos();
    long periods = now.more().periods() - before.more().periods();
    long throttled = now.more().throttled() - before.more().throttled();
    return new UsagePoint(
        at,
        Math.round(cpus * 1000) / 1000.0,
        now.memBytes() >> 20,
        now.more().diskBytes() >> 20,
        periods <= 0 ? 0 : Math.round(1000.0 * throttled / periods) / 10.0);
  }
}
