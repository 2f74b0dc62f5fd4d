package universe.packages.lint;

import java.util.List;

/** How good a package is, computed from what lint finds. */
public enum Quality {
  /** Nothing worse than a hint. */
  EXCELLENT,
  /** At most two warnings. */
  GOOD,
  /** More. */
  FAIR,
  /** It does not work as it is. */
  BROKEN;

  static Quality of(List<Finding> findings) {
    long errors = count(findings, Severity.ERROR);
    long warnings = count(findings, Severity.WARNING);
    if (errors > 0) {
      return BROKEN;
    }
    if (warnings > 2) {
      return FAIR;
    }
    return warnings > 0 ? GOOD : EXCELLENT;
  }

  private static long count(List<Finding> findings, Severity severity) {
    return findings.stream().filter(finding -> finding.rule().severity() == severity).count();
  }
}
