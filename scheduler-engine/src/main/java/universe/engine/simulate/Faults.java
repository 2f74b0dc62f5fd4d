package universe.engine.simulate;

/**
 * What goes wrong, and how often.
 *
 * @param crashes of a host an hour: its tasks die, and it comes back as after a boot
 * @param cuts of a host from the server an hour: its tasks go on
 * @param failures of a running task an hour
 * @param serverStops of the server an hour
 * @param lateMillis the longest time a message is under way
 * @param repeats the share of messages that arrive twice, 0 to 1
 */
public record Faults(
    double crashes,
    double cuts,
    double failures,
    double serverStops,
    int lateMillis,
    double repeats) {
  /** Nothing goes wrong. */
  public static final Faults NONE = new Faults(0, 0, 0, 0, 20, 0);

  /** More than any pool meets: each host is lost every few minutes. */
  public static final Faults MANY = new Faults(6, 12, 6, 12, 2000, 0.2);

  public Faults {
    if (!(crashes >= 0 && cuts >= 0 && failures >= 0 && serverStops >= 0)) {
      throw new IllegalArgumentException("faults an hour cannot be negative");
    }
    if (lateMillis < 1 || !(repeats >= 0 && repeats <= 1)) {
      throw new IllegalArgumentException(
          "messages take at least 1 ms, and a share lies between 0 and 1");
    }
  }
}
