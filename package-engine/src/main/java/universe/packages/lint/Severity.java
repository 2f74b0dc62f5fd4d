package universe.packages.lint;

/** How bad it is when a rule is broken. */
public enum Severity {
  /** The package does not work. */
  ERROR,
  /** It works, and will disappoint somebody. */
  WARNING,
  /** It could be better. */
  INFO
}
