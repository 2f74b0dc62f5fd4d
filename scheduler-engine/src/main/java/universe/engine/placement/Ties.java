package universe.engine.placement;

import universe.engine.placement.counts.IntCounts;
import universe.engine.spec.Affinity;

/**
 * What makes a class of tasks depend on where instances stand: its own, and other apps'.
 *
 * @param required affinities that must hold; the others are preferred
 * @param spreads fields over which its instances are spread where possible
 */
record Ties(Rule[] rules, Near[] required, Near[] preferred, Spread[] spreads) {
  private static final Near[] NOBODY = {};
  static final Ties NONE = new Ties(new Rule[0], NOBODY, NOBODY, new Spread[0]);

  /**
   * One affinity, ready to be asked about hosts.
   *
   * @param other where the other app's instances stand
   * @param counts the same by value of the field
   */
  record Near(Affinity affinity, Field field, AppSeats other, IntCounts counts) {

    boolean allows(int host) {
      int value = field.valueOf()[host];
      boolean there = value >= 0 && counts.get(value) > 0;
      return there == (affinity.side() == Affinity.Side.WITH);
    }

    Rejection violation(int host) {
      int value = field.valueOf()[host];
      String where = affinity.field().replace("@", "");
      String why =
          switch (affinity.side()) {
            case WITH ->
                counts.above(0) == 0
                    ? affinity.app() + " runs nowhere yet"
                    : value < 0
                        ? "the host has no " + where
                        : affinity.app() + " is on another " + where;
            case APART -> affinity.app() + " is on this " + where;
          };
      return new Rejection.AffinityViolated(affinity, why);
    }
  }

  /** A field over whose values the instances of an app are to be spread evenly. Mutable. */
  static final class Spread {
    private final Field field;
    private final AppSeats seats;
    private final IntCounts counts;
    private int fewest;
    private long fewestAt = -1;

    Spread(Field field, AppSeats seats) {
      this.field = field;
      this.seats = seats;
      this.counts = seats.counts(field);
    }

    boolean prefers(int host) {
      int value = field.valueOf()[host];
      return value >= 0 && counts.get(value) <= fewest();
    }

    /** The smallest count among the values that active hosts offer. */
    int fewest() {
      if (fewestAt != seats.version) {
        fewest = field.fewest(counts);
        fewestAt = seats.version;
      }
      return fewest;
    }
  }
}
