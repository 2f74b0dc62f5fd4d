package universe.packages.lint;

import static universe.packages.lint.Severity.ERROR;
import static universe.packages.lint.Severity.INFO;
import static universe.packages.lint.Severity.WARNING;

/** The rules, by the number they are known by. */
public enum Rule {
  DOES_NOT_RENDER(1, ERROR, "renders with its default options"),
  NEEDS_ANSWERS(2, INFO, "can be installed without answering anything"),
  BROKEN_SCHEMA(3, ERROR, "has a schema for its options that can be used"),
  NO_APP_ID(4, ERROR, "gives its app an id"),
  NO_RESOURCES(5, ERROR, "says what CPU and memory its app needs"),
  NOTHING_TO_RUN(6, ERROR, "says what to run"),
  UNDESCRIBED_OPTION(10, WARNING, "describes every option"),
  UNTYPED_OPTION(11, WARNING, "gives every option a type"),
  IMAGE_WITHOUT_DIGEST(12, WARNING, "names images by digest"),
  OPTION_WITHOUT_DEFAULT(13, INFO, "gives every option a default or requires it"),
  UNUSED_OPTION(14, INFO, "uses every option in its template"),
  UNKNOWN_NAME(15, WARNING, "uses only names in its template that there are"),
  UNKNOWN_KEYWORD(16, INFO, "uses only keywords of JSON Schema draft 4"),
  SECRET_WITH_DEFAULT(17, WARNING, "has no default for a secret"),
  PRIVILEGED(20, WARNING, "does not run privileged"),
  HOST_PATH(21, WARNING, "does not reach into its host's files"),
  HOST_NETWORK(22, WARNING, "does not share its host's network"),
  RUNS_AS_ROOT(23, WARNING, "does not run as root"),
  RUNTIME_PARAMETERS(24, WARNING, "hands nothing to the container runtime"),
  PLAIN_HTTP(30, WARNING, "fetches nothing over plain http"),
  FETCH_WITHOUT_DIGEST(31, WARNING, "fetches files by digest"),
  BROKEN_REFERENCE(32, ERROR, "brings the files and artifacts it names"),
  UNUSED_FILE(33, INFO, "uses every file it brings"),
  BROKEN_FILE_TEMPLATE(34, ERROR, "has file templates that can be read"),
  NO_HEALTH_CHECK(40, WARNING, "says how to see that it works"),
  NO_GRACE_PERIOD(41, INFO, "says how long it takes to stop"),
  CHECK_WITHOUT_PORT(42, ERROR, "checks only ports that it has"),
  PORT_CLASH(43, ERROR, "gives every port a name and a number of its own"),
  NO_LICENSE(50, WARNING, "names its licence"),
  NO_README(51, INFO, "has a store page"),
  NO_ICON(52, INFO, "has an icon"),
  POOR_DESCRIPTION(53, WARNING, "says in a sentence or two what it is"),
  NO_WEBSITE(54, INFO, "says where to read more");

  private final int number;
  private final Severity severity;
  private final String wish;

  Rule(int number, Severity severity, String wish) {
    this.number = number;
    this.severity = severity;
    this.wish = wish;
  }

  /** {@code PKG012}. */
  public String id() {
    return "PKG%03d".formatted(number);
  }

  public Severity severity() {
    return severity;
  }

  /** The rest of a sentence that begins with "a good package". */
  public String wish() {
    return wish;
  }
}
