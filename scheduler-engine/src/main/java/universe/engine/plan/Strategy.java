package universe.engine.plan;

import java.time.Duration;

/** In which way the instances of an app are brought to its new edition. */
public sealed interface Strategy {
  /** As many at a time as the app's minimum of healthy instances and its surge allow. */
  record Rolling() implements Strategy {}

  /**
   * First the slots with the lowest ordinals, then, once promoted, the others in a roll.
   *
   * @param instances how many go first, at least 1
   */
  record Canary(int instances, Promotion promotion) implements Strategy {
    public Canary {
      if (instances < 1) {
        throw new IllegalArgumentException("a canary needs at least 1 instance: " + instances);
      }
    }
  }

  /**
   * A whole second set beside the first, in the ordinals above the wanted count; once promoted, the
   * first set is renewed at one stroke while the second serves, and then the second goes. Slots so
   * keep their numbers. Not for apps with volumes or peers: theirs are rolled.
   */
  record BlueGreen(Promotion promotion) implements Strategy {}

  /**
   * As {@link Rolling}, but at least one instance stays healthy whatever the app's minimum says,
   * with an extra one when there is only one.
   */
  record Rollback() implements Strategy {}

  /** What it takes to go on once the new instances are healthy. */
  sealed interface Promotion {
    /** A person says so. */
    record ByHand() implements Promotion {}

    /** All new instances have been healthy this long. */
    record After(Duration healthy) implements Promotion {
      public After {
        if (healthy.isNegative()) {
          throw new IllegalArgumentException("promotion after less than no time: " + healthy);
        }
      }
    }
  }

  /** The promotion it asks for; one without stages needs none, which is after no time. */
  default Promotion promotes() {
    return switch (this) {
      case Canary canary -> canary.promotion();
      case BlueGreen blueGreen -> blueGreen.promotion();
      case Rolling rolling -> new Promotion.After(Duration.ZERO);
      case Rollback rollback -> new Promotion.After(Duration.ZERO);
    };
  }
}
