package universe.cli.report;

/** A test that did not run, and what it said about that. */
record SkippedTest(String className, String testName, String reason) {
  /** {@code Class.test}, or the class alone when all of it was left out. */
  String name() {
    String simple = className.substring(className.lastIndexOf('.') + 1);
    return testName.isEmpty() || testName.equals(className) ? simple : simple + "." + testName;
  }
}
