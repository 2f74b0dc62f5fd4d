package universe.cli.terminal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The name somebody probably meant. */
public final class Suggestion {
  private static final int MAX_DISTANCE = 3;

  private Suggestion() {}

  public static Optional<String> among(Collection<String> known, String typed) {
    int allowed = Math.min(MAX_DISTANCE, Math.max(1, typed.length() / 2));
    return known.stream()
        .filter(name -> distance(name, typed) <= allowed || name.startsWith(typed))
        .min(
            Comparator.comparingInt((String name) -> distance(name, typed))
                .thenComparing(name -> name));
  }

  /** Insertions, deletions and replacements from one to the other. */
  static int distance(String one, String other) {
    int[] above = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[other.length()];
  }
}
