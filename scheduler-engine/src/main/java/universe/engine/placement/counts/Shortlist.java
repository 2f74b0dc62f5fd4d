package universe.engine.placement.counts;

import java.util.Arrays;

/**
 * The best hosts that one search saw, best first, and the most that those it saw beside them can
 * score: the next equal task need not search as long as one of them beats that. Mutable.
 */
public final class Shortlist {
  private static final int SIZE = 12;
  private final int[] hosts = new int[SIZE];
  private final double[] scores = new double[SIZE];
  private int count;
  private double unlisted;

  public void clear() {
    count = 0;
    unlisted = Double.NEGATIVE_INFINITY;
  }

  /** Notes that hosts which were not looked at score at most {@code bound}. */
  public void others(double bound) {
    unlisted = Math.max(unlisted, bound);
  }

  public void add(int host, double score) {
    if (count == SIZE && score <= scores[SIZE - 1]) {
      unlisted = Math.max(unlisted, score);
      return;
    }
    if (count == SIZE) {
      unlisted = Math.max(unlisted, scores[SIZE - 1]);
    }
    int i = count < SIZE ? count++ : SIZE - 1;
    for (; i > 0 && scores[i - 1] < score; i--) {
      scores[i] = scores[i - 1];
      hosts[i] = hosts[i - 1];
    }
    scores[i] = score;
    hosts[i] = host;
  }

  public void remove(int host) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (hosts[i] != host) {
        hosts[kept] = hosts[i];
        scores[kept++] = scores[i];
      }
    }
    count = kept;
  }

  /** Whether there is an {@code i}th host, and none that another search would see is better. */
  public boolean sure(int i) {
    return i < count && scores[i] >= unlisted;
  }

  public boolean isEmpty() {
    return count == 0;
  }

  public int host(int i) {
    return hosts[i];
  }

  /** The score that one more host has to beat. */
  public double least() {
    return count < SIZE ? Double.NEGATIVE_INFINITY : scores[SIZE - 1];
  }

  @Override
  public String toString() {
    return Arrays.toString(Arrays.copyOf(hosts, count)) + " then " + unlisted;
  }
}
