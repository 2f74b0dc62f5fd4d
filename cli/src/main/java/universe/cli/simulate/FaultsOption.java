package universe.cli.simulate;

import universe.engine.simulate.Faults;

/**
 * Reads {@code none}, {@code many}, or {@code
 * crashes=0.1,cuts=1,failures=2,stops=0,late=200,repeats=0.05}.
 */
final class FaultsOption {
  private FaultsOption() {}

  /**
   * @throws IllegalArgumentException that names the word that is not understood
   */
  static Faults read(String text) {
    if (text.equals("none")) {
      return Faults.NONE;
    }
    if (text.equals("many")) {
      return Faults.MANY;
    }
    Faults faults = Faults.NONE;
    for (String word : text.split(",")) {
      String[] parts = word.strip().split("=", 2);
      faults = with(faults, parts[0], parts.length == 2 ? parts[1] : "");
    }
    return faults;
  }

  private static Faults with(Faults it, String name, String text) {
    double value = number(name, text);
    return switch (name) {
      case "crashes" -> it.withCrashes(value);
      case "cuts" -> it.withCuts(value);
      case "failures" -> it.withFailures(value);
      case "stops" -> it.withServerStops(value);
      case "losses" -> it.withMassLosses(value);
      case "changes" -> it.withChanges(value);
      case "late" -> it.withMessages((int) value, it.repeats());
      case "repeats" -> it.withMessages(it.lateMillis(), value);
      default ->
          throw new IllegalArgumentException(
              "there is no fault '"
                  + name
                  + "'; there are crashes, cuts, failures, stops, losses, changes, late"
                  + " and repeats");
    };
  }

  private static double number(String name, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + name + "' needs a number, such as " + name + "=1");
    }
  }
}
