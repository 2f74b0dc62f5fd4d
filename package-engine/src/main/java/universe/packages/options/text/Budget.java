package universe.packages.options.text;

/**
 * What one validation may cost: counted and not timed, so that the same input always ends the same
 * way.
 */
public final class Budget {
  private static final int DEEPEST = 600;
  private static final int MOST_STEPS = 500_000;
  private static final int MOST_CHARS = 5_000_000;

  private int steps;
  private int chars;

  /** Thrown when a bound is reached. */
  public static final class Exceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Exceeded(String message) {
      super(message, null, false, false);
    }
  }

  public void step(int depth) {
    spend(1);
    if (depth > DEEPEST) {
      throw new Exceeded("config schema refers to itself without end");
    }
  }

  public void spend(int some) {
    steps += some;
    if (steps > MOST_STEPS) {
      throw new Exceeded("config schema takes more than " + MOST_STEPS + " steps to follow");
    }
  }

  void character() {
    if (++chars > MOST_CHARS) {
      throw new Exceeded("a pattern of the config schema takes too long to match");
    }
  }
}
