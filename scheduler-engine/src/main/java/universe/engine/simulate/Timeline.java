package universe.engine.simulate;

import java.time.Instant;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** Virtual time: what is due next, in an order that depends on the seed alone. */
final class Timeline {
  private static final double MILLIS_AN_HOUR = 3_600_000;

  private final PriorityQueue<Due> queue = new PriorityQueue<>();
  private final SplittableRandom chance;
  private Instant now;
  private long numbers;

  private record Due(Instant at, long number, Happening what) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = at.compareTo(other.at);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private Timeline(Instant start, long seed) {
    this.now = start;
    this.chance = new SplittableRandom(seed);
  }

  static Timeline from(Instant start, long seed) {
    return new Timeline(start, seed);
  }

  Instant now() {
    return now;
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  /** Goes on to the next thing and answers it. */
  Happening next() {
    Due due = queue.remove();
    now = due.at();
    return due.what();
  }

  void after(long millis, Happening what) {
    queue.add(new Due(now.plusMillis(millis), numbers++, what));
  }

  void at(Instant time, Happening what) {
    queue.add(new Due(time.isBefore(now) ? now : time, numbers++, what));
  }

  /** Between the two, both included. */
  long between(long low, long high) {
    return chance.nextLong(low, high + 1);
  }

  boolean happens(double share) {
    return chance.nextDouble() < share;
  }

  /** How long until the next of something that happens so often an hour, at random. */
  long untilNext(double anHour) {
    return (long) (-Math.log(1 - chance.nextDouble()) * MILLIS_AN_HOUR / anHour) + 1;
  }
}
