package universe.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestReportTest {
  private static final FileTime ALWAYS = FileTime.from(Instant.EPOCH);

  @TempDir private Path checkout = Path.of("");

  private Path report(String module, String name, String cases) throws IOException {
    Path folder = Files.createDirectories(checkout.resolve(module + "/target/surefire-reports"));
    return Files.writeString(
        folder.resolve("TEST-" + name + ".xml"),
        "<testsuite name='" + name + "'>" + cases + "</testsuite>");
  }

  private static boolean passes(
      TestRun run, AllowedSkips allowed, boolean strict, ByteArrayOutputStream out) {
    return TestReport.print(
        run, allowed, strict, new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  @Test
  void countsTheTestsOfAllModulesAndNamesWhatWasLeftOut() throws IOException {
    report(
        "one",
        "a.OneTest",
        "<testcase name='works' classname='a.OneTest'/><testcase name='breaks' classname='a.OneTest'><failure/></testcase>");
    report(
        "two",
        "a.TwoTest",
        "<testcase name='needsRoot' classname='a.TwoTest'><skipped message='Assumption failed: root is needed&#10;more'/></testcase>");
    TestRun run = TestRun.read(checkout, ALWAYS);
    assertThat(run.tests()).isEqualTo(3);
    assertThat(run.failed()).isEqualTo(1);
    assertThat(run.skipped())
        .containsExactly(new SkippedTest("a.TwoTest", "needsRoot", "root is needed"));
    var out = new ByteArrayOutputStream();
    assertThat(passes(run, AllowedSkips.of(List.of()), false, out)).isTrue();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("skipped TwoTest.needsRoot: root is needed");
  }

  @Test
  void theReasonOfASkipIsFoundInItsTextToo() throws IOException {
    String thrown = "org.opentest4j.TestAbortedException: ";
    report(
        "one",
        "a.OneTest",
        "<testcase name='plain' classname='a.OneTest'><skipped type='x'><![CDATA["
            + thrown
            + "Assumption failed: no recordings are at hand\n\tat a.B.c]]></skipped></testcase>"
            + "<testcase name='fluent' classname='a.OneTest'><skipped type='x'><![CDATA["
            + thrown
            + "\nassumption was not met due to: [recordings] \nExpecting]]></skipped></testcase>"
            + "<testcase name='silent' classname='a.OneTest'><skipped/></testcase>");
    assertThat(TestRun.read(checkout, ALWAYS).skipped())
        .extracting(SkippedTest::reason)
        .containsExactly("no recordings are at hand", "[recordings]", "no reason given");
  }

  @Test
  void aSkipThatIsNotAllowedFailsTheRunOfTheMachines() {
    var run =
        new TestRun(1, 0, Set.of(), List.of(new SkippedTest("a.TwoTest", "needsRoot", "no root")));
    var out = new ByteArrayOutputStream();
    assertThat(passes(run, AllowedSkips.of(List.of("OneTest.*")), true, out)).isFalse();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("not named in .ci/skips", "TwoTest.needsRoot");
    assertThat(passes(run, AllowedSkips.of(List.of("# why", "TwoTest.*  # no root")), true, out))
        .isTrue();
  }

  @Test
  void reportsOfAnEarlierRunDoNotCount() throws IOException {
    Path old =
        report(
            "one", "a.OldTest", "<testcase name='x' classname='a.OldTest'><skipped/></testcase>");
    Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    TestRun run = TestRun.read(checkout, FileTime.from(Instant.parse("2021-01-01T00:00:00Z")));
    assertThat(run.skipped()).isEmpty();
  }
}
