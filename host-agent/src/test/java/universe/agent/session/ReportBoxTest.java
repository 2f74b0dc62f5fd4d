package universe.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import universe.protocol.TaskKey;
import universe.protocol.TaskReport;

class ReportBoxTest {
  private static final long SECOND = 1_000_000_000L;
  private final ReportBox box = new ReportBox();

  @Test
  void onlyTheLatestOfATaskIsTold() {
    box.add(report("/a#0", "one"));
    box.add(report("/b#0", "other"));
    box.add(report("/a#0", "two"));

    var report = box.next(10, 0).orElseThrow();

    assertThat(report.sequence()).isEqualTo(1);
    assertThat(report.tasks()).extracting(TaskReport::detail).containsExactly("other", "two");
    assertThat(box.next(10, 0)).isEmpty();
  }

  @Test
  void whatIsNotConfirmedIsToldAgainAndNeverInAnOlderState() {
    box.add(report("/a#0", "one"));
    box.next(10, 0);
    box.add(report("/a#0", "two"));

    box.repeatOlderThan(5 * SECOND, 6 * SECOND);

    var again = box.next(10, 6 * SECOND).orElseThrow();
    assertThat(again.tasks()).extracting(TaskReport::detail).containsExactly("two");
  }

  @Test
  void whatIsConfirmedIsNotToldAgain() {
    box.add(report("/a#0", "one"));
    box.confirm(box.next(10, 0).orElseThrow().sequence());

    box.repeatOlderThan(5 * SECOND, 60 * SECOND);

    assertThat(box.next(10, 60 * SECOND)).isEmpty();
  }

  @Test
  void aLateConfirmationOfAnOlderReportDoesNotConfirmTheNewer() {
    box.add(report("/a#0", "one"));
    long first = box.next(10, 0).orElseThrow().sequence();
    box.add(report("/a#0", "two"));
    box.next(10, 0);

    box.confirm(first);
    box.repeatOlderThan(5 * SECOND, 6 * SECOND);

    assertThat(box.next(10, 6 * SECOND)).isPresent();
  }

  @Test
  void pausesGrowToAMinuteAndStayShortOnLoopback() {
    Backoff far = new Backoff(new Random(7), false);
    Backoff near = new Backoff(new Random(7), true);
    Duration longest = Duration.ZERO;
    for (int i = 0; i < 200; i++) {
      Duration pause = far.next();
      longest = pause.compareTo(longest) > 0 ? pause : longest;
      assertThat(near.next()).isLessThanOrEqualTo(Duration.ofMillis(1500));
    }
    assertThat(longest).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
    far.reset();
    assertThat(far.next()).isLessThan(Duration.ofSeconds(1));
  }

  private static TaskReport report(String instance, String detail) {
    return new TaskReport(
        new TaskKey(instance, 1),
        TaskReport.Phase.PREPARING,
        TaskReport.Health.UNKNOWN,
        TaskReport.End.NONE,
        0,
        detail,
        0,
        0,
        Instant.EPOCH);
  }
}
