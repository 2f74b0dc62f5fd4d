package universe.agent.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import universe.agent.process.ProcessIdentity;
import universe.agent.runtime.Sighting;
import universe.agent.task.TaskEvent.Part;
import universe.agent.task.TaskState.Stage;
import universe.agent.task.TaskState.Stopping;
import universe.protocol.TaskReport.End;
import universe.protocol.TaskReport.Health;

class TaskLifecycleTest {
  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = THEN.plusSeconds(5);
  private static final ProcessIdentity PROCESS = new ProcessIdentity(4711, 99, "boot");
  private static final Sighting ABSENT = new Sighting.Absent();
  private static final Sighting ALIVE = new Sighting.Alive(PROCESS);
  private static final Sighting EXITED = new Sighting.Exited(3);
  private static final Sighting VANISHED = new Sighting.Vanished("gone");

  /**
   * All stages in columns: ACCEPTED PREPARING STARTING_ONCE RUNNING_ONCE STARTING RUNNING STOPPING
   * ENDED.
   */
  private static final String TABLE =
      """
      begin          | PREPARING+PREPARE | !  | ! | ! | ! | ! | - | -
      progress       | - | PREPARING | - | - | - | - | - | -
      prepared       | ! | STARTING+LAUNCH | ! | ! | ! | ! | - | -
      prepared-once  | ! | STARTING_ONCE+LAUNCH_ONCE | ! | ! | ! | ! | - | -
      failed         | ENDED+CLEAR | ENDED+CLEAR | ENDED+CLEAR | ENDED+CLEAR | ENDED+CLEAR | ! | ENDED+CLEAR | -
      started        | ! | ! | ! | ! | RUNNING+CHECK | ! | - | -
      started-once   | ! | ! | RUNNING_ONCE | ! | - | ! | - | -
      exited         | ! | ! | ! | ! | ENDED+END_CHECKS+CLEAR | ENDED+END_CHECKS+CLEAR | ENDED+CLEAR | -
      once-exited-0  | ! | ! | STARTING+MARK_ONCE+LAUNCH | STARTING+MARK_ONCE+LAUNCH | - | - | ENDED+CLEAR | -
      once-exited-4  | ! | ! | ENDED+CLEAR | ENDED+CLEAR | - | - | ENDED+CLEAR | -
      vanished       | ! | ! | ENDED+END_CHECKS+CLEAR | ENDED+END_CHECKS+CLEAR | ENDED+END_CHECKS+CLEAR | ENDED+END_CHECKS+CLEAR | ENDED+CLEAR | -
      once-vanished  | ! | ! | ENDED+END_CHECKS+CLEAR | ENDED+END_CHECKS+CLEAR | - | - | ENDED+CLEAR | -
      stop           | ENDED+CLEAR | STOPPING+END_CHECKS+STOP | STOPPING+END_CHECKS+STOP | STOPPING+END_CHECKS+STOP | STOPPING+END_CHECKS+STOP | STOPPING+END_CHECKS+STOP | - | -
      felt           | - | - | - | - | - | RUNNING | - | -
      gave-up        | - | - | - | - | - | STOPPING+END_CHECKS+STOP | - | -
      found-nothing  | PREPARING+PREPARE | PREPARING+PREPARE | PREPARING+PREPARE | PREPARING+PREPARE | PREPARING+PREPARE | ENDED+CLEAR | STOPPING+STOP | ENDED+CLEAR
      found-alive    | RUNNING+CHECK | RUNNING+CHECK | RUNNING+CHECK | RUNNING+CHECK | RUNNING+CHECK | RUNNING+CHECK | STOPPING+STOP | ENDED+CLEAR
      found-exited   | RUNNING+REAP_MAIN | RUNNING+REAP_MAIN | RUNNING+REAP_MAIN | RUNNING+REAP_MAIN | RUNNING+REAP_MAIN | RUNNING+REAP_MAIN | STOPPING+STOP | ENDED+CLEAR
      found-vanished | RUNNING+REAP_MAIN | RUNNING+REAP_MAIN | RUNNING+REAP_MAIN | RUNNING+REAP_MAIN | RUNNING+REAP_MAIN | RUNNING+REAP_MAIN | STOPPING+STOP | ENDED+CLEAR
      found-once     | RUNNING_ONCE | RUNNING_ONCE | RUNNING_ONCE | RUNNING_ONCE | RUNNING_ONCE | ENDED+CLEAR | STOPPING+STOP | ENDED+CLEAR
      found-once-over| RUNNING_ONCE+REAP_ONCE | RUNNING_ONCE+REAP_ONCE | RUNNING_ONCE+REAP_ONCE | RUNNING_ONCE+REAP_ONCE | RUNNING_ONCE+REAP_ONCE | ENDED+CLEAR | STOPPING+STOP | ENDED+CLEAR
      rebooted       | PREPARING+PREPARE | PREPARING+PREPARE | ENDED+CLEAR | ENDED+CLEAR | ENDED+CLEAR | ENDED+CLEAR | ENDED+CLEAR | ENDED+CLEAR
      """;

  private static final Map<String, TaskEvent> EVENTS =
      Map.ofEntries(
          Map.entry("begin", new TaskEvent.Begin()),
          Map.entry("progress", new TaskEvent.Progress("fetching 1 of 2")),
          Map.entry("prepared", new TaskEvent.Prepared(false)),
          Map.entry("prepared-once", new TaskEvent.Prepared(true)),
          Map.entry("failed", new TaskEvent.Failed("no such file")),
          Map.entry("started", new TaskEvent.Started(Part.MAIN, PROCESS)),
          Map.entry("started-once", new TaskEvent.Started(Part.ONCE, PROCESS)),
          Map.entry("exited", new TaskEvent.Exited(Part.MAIN, 3, false)),
          Map.entry("once-exited-0", new TaskEvent.Exited(Part.ONCE, 0, false)),
          Map.entry("once-exited-4", new TaskEvent.Exited(Part.ONCE, 4, false)),
          Map.entry("vanished", new TaskEvent.Vanished(Part.MAIN, "gone")),
          Map.entry("once-vanished", new TaskEvent.Vanished(Part.ONCE, "gone")),
          Map.entry("stop", new TaskEvent.StopAsked(7, "because")),
          Map.entry("felt", new TaskEvent.Felt(Health.HEALTHY, "")),
          Map.entry("gave-up", new TaskEvent.GaveUp(7, "3 times")),
          Map.entry("found-nothing", new TaskEvent.Recovered(true, ABSENT, ABSENT)),
          Map.entry("found-alive", new TaskEvent.Recovered(true, ALIVE, EXITED)),
          Map.entry("found-exited", new TaskEvent.Recovered(true, EXITED, ABSENT)),
          Map.entry("found-vanished", new TaskEvent.Recovered(true, VANISHED, ABSENT)),
          Map.entry("found-once", new TaskEvent.Recovered(true, ABSENT, ALIVE)),
          Map.entry("found-once-over", new TaskEvent.Recovered(true, ABSENT, EXITED)),
          Map.entry("rebooted", new TaskEvent.Recovered(false, ABSENT, ABSENT)));

  @TestFactory
  Stream<DynamicTest> everyPairOfStageAndEvent() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String row : TABLE.lines().toList()) {
      String[] cells = row.split("\\|");
      TaskEvent event = EVENTS.get(cells[0].strip());
      for (Stage stage : Stage.values()) {
        String expected = cells[stage.ordinal() + 1].strip();
        tests.add(
            DynamicTest.dynamicTest(
                cells[0].strip() + " in " + stage,
                () ->
                    assertThat(shown(TaskLifecycle.next(in(stage), event, NOW)))
                        .isEqualTo(expected)));
      }
    }
    assertThat(tests).hasSize(EVENTS.size() * Stage.values().length);
    return tests.stream();
  }

  @Test
  void aTaskThatWasAskedToStopIsStoppedHoweverItEnded() {
    TaskState stopping = in(Stage.RUNNING).stopping(Stopping.ASKED, 3, "scaled down", THEN);

    TaskState ended = after(stopping, new TaskEvent.Exited(Part.MAIN, 143, false));

    assertThat(ended.end()).isEqualTo(End.STOPPED);
    assertThat(ended.detail()).isEqualTo("scaled down; killed by SIGTERM");
  }

  @Test
  void aTaskWhoseChecksGaveUpEndsAsUnhealthy() {
    TaskState stopping = after(in(Stage.RUNNING), new TaskEvent.GaveUp(3, "3 times"));

    TaskState ended = after(stopping, new TaskEvent.Exited(Part.MAIN, 143, false));

    assertThat(ended.end()).isEqualTo(End.UNHEALTHY);
    assertThat(ended.health()).isEqualTo(Health.UNHEALTHY);
  }

  @Test
  void theSameFeelingIsToldOnce() {
    TaskState healthy = after(in(Stage.RUNNING), new TaskEvent.Felt(Health.HEALTHY, ""));

    assertThat(TaskLifecycle.next(healthy, new TaskEvent.Felt(Health.HEALTHY, ""), NOW))
        .isInstanceOf(Transition.Ignored.class);
  }

  @Test
  void anAdoptedTaskKeepsItsHealthAndTheTimeOfItsStart() {
    TaskState healthy = after(in(Stage.RUNNING), new TaskEvent.Felt(Health.HEALTHY, ""));

    TaskState adopted = after(healthy, new TaskEvent.Recovered(true, ALIVE, ABSENT));

    assertThat(adopted).isEqualTo(healthy);
  }

  @Test
  void whatEndsByASignalWasKilledAndMemoryIsNamed() {
    assertThat(after(in(Stage.RUNNING), new TaskEvent.Exited(Part.MAIN, 139, false)))
        .matches(s -> s.end() == End.KILLED && s.detail().contains("SIGSEGV"));
    assertThat(after(in(Stage.RUNNING), new TaskEvent.Exited(Part.MAIN, 137, true)))
        .matches(s -> s.end() == End.KILLED && s.detail().contains("memory"));
    assertThat(after(in(Stage.RUNNING), new TaskEvent.Exited(Part.MAIN, 0, true)))
        .matches(s -> s.end() == End.EXITED);
  }

  private static TaskState in(Stage stage) {
    boolean hasProcess = stage == Stage.RUNNING || stage == Stage.STOPPING;
    return new TaskState(
        stage,
        Health.UNKNOWN,
        End.NONE,
        0,
        "",
        hasProcess ? PROCESS : ProcessIdentity.NONE,
        stage == Stage.STOPPING ? Stopping.ASKED : Stopping.NO,
        0,
        THEN);
  }

  private static TaskState after(TaskState state, TaskEvent event) {
    return ((Transition.Moved) TaskLifecycle.next(state, event, NOW)).state();
  }

  private static String shown(Transition transition) {
    return switch (transition) {
      case Transition.Illegal _ -> "!";
      case Transition.Ignored _ -> "-";
      case Transition.Moved moved -> {
        StringBuilder text = new StringBuilder(moved.state().stage().name());
        moved.effects().forEach(effect -> text.append('+').append(effect));
        yield text.toString();
      }
    };
  }
}
