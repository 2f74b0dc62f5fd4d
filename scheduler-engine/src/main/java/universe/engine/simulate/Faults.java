package universe.engine.simulate;

/**
 * What goes wrong, and how often; and how often users want something else.
 *
 * @param crashes of a host an hour: its tasks die, and it comes back as after a boot
 * @param cuts of a host from the server an hour: its tasks go on
 * @param failures of a running task an hour
 * @param serverStops of the server an hour
 * @param massLosses an hour: a third of the hosts, or more, crash or are cut off at once
 * @param changes an hour: somebody scales an app, updates it, removes it or installs it again
 * @param lateMillis the longest time a message is under way
 * @param repeats the share of messages that arrive twice, 0 to 1
 */
public record Faults(
    double crashes,
    double cuts,
    double failures,
    double serverStops,
    double massLosses,
    double changes,
    int lateMillis,
    double repeats) {
  /** Nothing goes wrong, and nobody wants anything else. */
  public static final Faults NONE = new Faults(0, 0, 0, 0, 0, 0, 20, 0);

  /** More than any pool meets: each host is lost every few minutes. */
  public static final Faults MANY = new Faults(6, 12, 6, 12, 2, 20, 2000, 0.2);

  public Faults {
    if (!(crashes >= 0 && cuts >= 0 && failures >= 0 && serverStops >= 0)
        || !(massLosses >= 0 && changes >= 0)) {
      throw new IllegalArgumentException("faults an hour cannot be negative");
    }
    if (lateMillis < 1 || !(repeats >= 0 && repeats <= 1)) {
      throw new IllegalArgumentException(
          "messages take at least 1 ms, and a share lies between 0 and 1");
    }
  }

  public Faults withCrashes(double next) {
    return new Faults(next, cuts, failures, serverStops, massLosses, changes, lateMillis, repeats);
  }

  public Faults withCuts(double next) {
    return new Faults(
        crashes, next, failures, serverStops, massLosses, changes, lateMillis, repeats);
  }

  public Faults withFailures(double next) {
    return new Faults(crashes, cuts, next, serverStops, massLosses, changes, lateMillis, repeats);
  }

  public Faults withServerStops(double next) {
    return new Faults(crashes, cuts, failures, next, massLosses, changes, lateMillis, repeats);
  }

  public Faults withMassLosses(double next) {
    return new Faults(crashes, cuts, failures, serverStops, next, changes, lateMillis, repeats);
  }

  public Faults withChanges(double next) {
    return new Faults(crashes, cuts, failures, serverStops, massLosses, next, lateMillis, repeats);
  }

  /** With messages that take up to so long, and such a share of them arriving twice. */
  public Faults withMessages(int late, double twice) {
    return new Faults(crashes, cuts, failures, serverStops, massLosses, changes, late, twice);
  }
}
