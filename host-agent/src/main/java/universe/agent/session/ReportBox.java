package universe.agent.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import universe.protocol.FromAgent;
import universe.protocol.TaskKey;
import universe.protocol.TaskReport;

/**
 * What the server has yet to hear of, and what it has not yet confirmed. Only the latest of each
 * task counts, so a repeat can never tell an older state than what was said before.
 */
final class ReportBox {
  private final Map<TaskKey, TaskReport> due = new LinkedHashMap<>();
  private final Map<TaskKey, Sent> unconfirmed = new HashMap<>();
  private long sequence;

  private record Sent(long sequence, TaskReport report, long atNanos) {}

  /** A session begins: its inventory will tell all. */
  synchronized void clear() {
    due.clear();
    unconfirmed.clear();
    sequence = 0;
  }

  synchronized void add(TaskReport report) {
    due.remove(report.key());
    due.put(report.key(), report);
  }

  synchronized boolean hasDue() {
    return !due.isEmpty();
  }

  /** The next report, of no more than so many tasks. */
  synchronized Optional<FromAgent.Report> next(int most, long nowNanos) {
    if (due.isEmpty()) {
      return Optional.empty();
    }
    List<TaskReport> reports = new ArrayList<>();
    sequence++;
    var each = due.values().iterator();
    while (each.hasNext() && reports.size() < most) {
      TaskReport report = each.next();
      each.remove();
      reports.add(report);
      unconfirmed.put(report.key(), new Sent(sequence, report, nowNanos));
    }
    return Optional.of(new FromAgent.Report(sequence, reports));
  }

  synchronized void confirm(long confirmed) {
    unconfirmed.values().removeIf(sent -> sent.sequence() == confirmed);
  }

  /** What was said long ago without an answer is due again. */
  synchronized void repeatOlderThan(long nanos, long nowNanos) {
    for (Sent sent : List.copyOf(unconfirmed.values())) {
      if (nowNanos - sent.atNanos() > nanos) {
        unconfirmed.remove(sent.report().key());
        due.putIfAbsent(sent.report().key(), sent.report());
      }
    }
  }
}
