package universe.packages.lint;

import static java.util.Objects.requireNonNull;

/**
 * A rule broken somewhere.
 *
 * @param place the file, and the place in it as a JSON pointer where there is one
 * @param detail one sentence that says what and how to mend it
 */
public record Finding(Rule rule, String place, String detail) {
  public Finding {
    requireNonNull(rule, "rule");
    requireNonNull(place, "place");
    requireNonNull(detail, "detail");
  }

  @Override
  public String toString() {
    return rule.id()
        + " "
        + rule.severity().toString().toLowerCase(java.util.Locale.ROOT)
        + " "
        + place
        + ": "
        + detail;
  }
}
