package universe.cli.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The last words of {@code ./universe test}: how many tests ran, which were left out and why. With
 * {@code CI=true} a test that is left out without permission fails the run.
 */
public final class TestReport {
  private TestReport() {}

  /** Arguments: the checkout, a file made when the run began, and the value of {@code CI}. */
  public static void main(String[] arguments) throws IOException {
    Path checkout = Path.of(arguments[0]);
    TestRun run = TestRun.read(checkout, Files.getLastModifiedTime(Path.of(arguments[1])));
    AllowedSkips allowed = AllowedSkips.read(checkout.resolve(".ci/skips"));
    boolean strict = arguments.length > 2 && arguments[2].equals("true");
    System.exit(print(run, allowed, strict, System.err) ? 0 : 1);
  }

  /** Says whether the run may count as passed, as far as skips go. */
  static boolean print(TestRun run, AllowedSkips allowed, boolean strict, PrintStream out) {
    out.printf(
        "%d tests, %d failed, %d skipped%n", run.tests(), run.failed(), run.skipped().size());
    run.unsteady()
        .forEach(test -> out.printf("  unsteady %s: passed at the second try; mend it%n", test));
    run.skipped().forEach(test -> out.printf("  skipped %s: %s%n", test.name(), test.reason()));
    List<SkippedTest> forbidden =
        run.skipped().stream().filter(test -> !allowed.allow(test)).toList();
    if (strict && !forbidden.isEmpty()) {
      out.println("error: these skips are not named in .ci/skips:");
      forbidden.forEach(test -> out.println("  " + test.name()));
      out.println("Install what they miss (.ci/run does), or name them there with the reason.");
      return false;
    }
    return true;
  }
}
