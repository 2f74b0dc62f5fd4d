package universe.server.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses what somebody meant. */
final class Similar {
  private static final int MOST_EDITS = 2;

  private Similar() {}

  /** {@code Did you mean 'kafka'?} with a leading blank, or nothing. */
  static String hint(String wanted, Collection<String> known) {
    return nearest(wanted, known).map(name -> " Did you mean '" + name + "'?").orElse("");
  }

  static Optional<String> nearest(String wanted, Collection<String> known) {
    return known.stream()
        .filter(name -> edits(wanted, name) <= MOST_EDITS)
        .min(Comparator.comparingInt(name -> edits(wanted, name)));
  }

  /** Letters to add, drop or change; more than {@link #MOST_EDITS} may be any greater number. */
  static int edits(String a, String b) {
    if (Math.abs(a.length() - b.length()) > MOST_EDITS) {
      return MOST_EDITS + 1;
    }
    int[] before = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(row[j - 1], before[j]) + 1);
      }
      before = row;
    }
    return before[b.length()];
  }
}
