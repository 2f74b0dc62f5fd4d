package universe.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import universe.engine.cluster.Goal;
import universe.engine.cluster.Health;
import universe.engine.cluster.HostId;
import universe.engine.cluster.Instance;
import universe.engine.cluster.InstanceState;
import universe.engine.cluster.Seat;
import universe.engine.spec.AppId;
import universe.engine.spec.Backoff;
import universe.engine.spec.InstanceId;
import universe.engine.spec.Resources;

class LifecycleTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = START.plusSeconds(10);
  private static final Seat.At SEAT = seat("host-1");

  /** Rows are events, columns states (goal RUN): the next state, {@code -} ignored, x illegal. */
  private static final String TABLE =
      """
      event           WAITING   RESERVED   SCHEDULED    STARTING     RUNNING      STOPPING     UNREACHABLE  STOPPED
      Reserved        RESERVED  RESERVED   x            x            x            x            x            x
      Bound           x         SCHEDULED  x            x            x            x            x            x
      StopWanted      STOPPED   STOPPED    STOPPING     STOPPING     STOPPING     STOPPING     UNREACHABLE  -
      RestartWanted   -         -          STOPPING     STOPPING     STOPPING     STOPPING     UNREACHABLE  -
      Replaced        x         x          x            x            x            x            WAITING      x
      Vacated         -         WAITING    x            x            x            x            x            -
      PeersRewritten  x         x          x            x            RUNNING      x            x            x
      Settled         x         x          x            x            RUNNING      x            x            x
      Accepted        -         -          STARTING     -            -            -            STARTING     -
      Started         -         -          RUNNING      RUNNING      -            -            RUNNING      -
      Checked         -         -          RUNNING      RUNNING      RUNNING      -            RUNNING      -
      Stopping        -         -          STOPPING     STOPPING     STOPPING     -            STOPPING     -
      Ended           -         -          WAITING      WAITING      WAITING      WAITING      WAITING      -
      Missing         -         -          SCHEDULED    WAITING      WAITING      WAITING      WAITING      -
      HostSilent      -         -          UNREACHABLE  UNREACHABLE  UNREACHABLE  UNREACHABLE  -            -
      HostGone        -         -          WAITING      WAITING      WAITING      WAITING      WAITING      -
      """;

  @TestFactory
  Stream<DynamicTest> everyPairOfStateAndEventIsDecided() {
    List<DynamicTest> tests = new ArrayList<>();
    table()
        .forEach(
            (event, byState) ->
                byState.forEach(
                    (state, expected) ->
                        tests.add(
                            DynamicTest.dynamicTest(
                                state + " + " + event + " → " + expected,
                                () ->
                                    assertThat(outcome(Lifecycle.on(in(state), sample(event), NOW)))
                                        .isEqualTo(expected)))));
    return tests.stream();
  }

  @Test
  void theTableNamesEveryEventAndEveryState() {
    assertThat(table().keySet()).isEqualTo(new TreeSet<>(kinds(Event.class)));
    table()
        .values()
        .forEach(row -> assertThat(row.keySet()).containsExactly(InstanceState.values()));
  }

  @Test
  void aReportOfAnEarlierLifeChangesNothingInAnyState() {
    for (InstanceState state : InstanceState.values()) {
      assertThat(Lifecycle.on(in(state), new Event.Started(6), NOW))
          .isInstanceOf(Transition.Ignored.class);
      assertThat(Lifecycle.on(in(state), new Event.Missing(6), NOW))
          .isInstanceOf(Transition.Ignored.class);
    }
  }

  @Test
  void aReportOfALifeThatWasNeverGivenIsIllegal() {
    assertThat(Lifecycle.on(in(InstanceState.RUNNING), new Event.Started(8), NOW))
        .isInstanceOf(Transition.Illegal.class);
  }

  @Test
  void anIncarnationMustGrow() {
    assertThat(Lifecycle.on(in(InstanceState.RESERVED), new Event.Bound(7, 1, ""), NOW))
        .isInstanceOf(Transition.Illegal.class);
  }

  @Test
  void aFailureCountsAndPutsOffTheNextStart() {
    Instance first = moved(in(InstanceState.STARTING), ended(Event.End.FAILED)).after();
    assertThat(first.failures()).isEqualTo(1);
    assertThat(first.notBefore()).isEqualTo(NOW.plusSeconds(1));
    assertThat(first.cause()).isEqualTo("exit code 1");
    assertThat(first.seat()).isEqualTo(SEAT);

    Instance again = first.in(InstanceState.STARTING, NOW);
    Instance second = moved(again, ended(Event.End.FAILED_TO_START)).after();
    assertThat(second.failures()).isEqualTo(2);
    assertThat(second.notBefore()).isEqualTo(NOW.plusSeconds(2));
  }

  @Test
  void anEndThatWasAskedForOrIsTheHostsFaultIsNoFailure() {
    Instance running = in(InstanceState.RUNNING).withFailures(3, START);
    assertThat(moved(running, ended(Event.End.LOST)).after().failures()).isEqualTo(3);
    assertThat(moved(running, ended(Event.End.LOST)).after().notBefore()).isEqualTo(NOW);
    assertThat(moved(running.withGoal(Goal.RESTART), ended(Event.End.FAILED)).after().failures())
        .isEqualTo(3);
  }

  @Test
  void anInstanceThatStayedUpFailsForTheFirstTime() {
    Instance old = in(InstanceState.RUNNING).withFailures(5, START);
    Instant later = NOW.plus(Duration.ofMinutes(2));
    if (Lifecycle.on(old, ended(Event.End.FAILED), later) instanceof Transition.Moved moved) {
      assertThat(moved.after().failures()).isEqualTo(1);
    }
    assertThat(moved(old, new Event.Settled()).after().failures()).isZero();
  }

  @Test
  void theGoalDecidesWhatFollowsTheEnd() {
    for (InstanceState state :
        List.of(InstanceState.STOPPING, InstanceState.UNREACHABLE, InstanceState.RUNNING)) {
      assertThat(moved(in(state).withGoal(Goal.STOP), ended(Event.End.ASKED)).after().state())
          .isEqualTo(InstanceState.STOPPED);
      Instance renewed = moved(in(state).withGoal(Goal.RESTART), ended(Event.End.ASKED)).after();
      assertThat(renewed.state()).isEqualTo(InstanceState.WAITING);
      assertThat(renewed.goal()).isEqualTo(Goal.RUN);
      assertThat(moved(in(state).withGoal(Goal.STOP), new Event.HostGone("x")).after().state())
          .isEqualTo(InstanceState.STOPPED);
    }
  }

  @Test
  void aStopThatWasWantedWhileTheHostWasSilentIsSentWhenItIsBack() {
    Instance silent = moved(in(InstanceState.UNREACHABLE), new Event.StopWanted("scaled")).after();
    Transition.Moved back = moved(silent, new Event.Started(7));

    assertThat(back.after().state()).isEqualTo(InstanceState.STOPPING);
    assertThat(back.effects()).containsExactly(new Effect.Stop(new HostId("host-1"), 7, "scaled"));
  }

  @Test
  void whoeverIsConcernedIsTold() {
    HostId host = new HostId("host-1");
    assertThat(moved(in(InstanceState.RESERVED), new Event.Bound(9, 1, "")).effects())
        .containsExactly(new Effect.Run(host, 9));
    assertThat(moved(in(InstanceState.SCHEDULED), new Event.Missing(7)).effects())
        .containsExactly(new Effect.Run(host, 7));
    assertThat(moved(in(InstanceState.RUNNING), new Event.RestartWanted("why")).effects())
        .containsExactly(new Effect.Stop(host, 7, "why"));
    assertThat(moved(in(InstanceState.RUNNING), new Event.PeersRewritten("p")).effects())
        .containsExactly(new Effect.RewriteFiles(host, 7));
    assertThat(moved(in(InstanceState.RUNNING), ended(Event.End.FAILED)).effects())
        .containsExactly(new Effect.Forget(host, 7));
  }

  @Test
  void aRepeatedStopIsNotSentTwice() {
    Instance stopping = moved(in(InstanceState.RUNNING), new Event.StopWanted("x")).after();
    assertThat(Lifecycle.on(stopping, new Event.StopWanted("x"), NOW))
        .isInstanceOf(Transition.Ignored.class);
  }

  @Test
  void aReplacedInstanceGivesUpItsPlaceAndKeepsItsNumber() {
    Instance after = moved(in(InstanceState.UNREACHABLE), new Event.Replaced("silent")).after();
    assertThat(after.seated()).isFalse();
    assertThat(after.incarnation()).isEqualTo(7);
    assertThat(Lifecycle.on(after, new Event.Started(7), NOW))
        .isInstanceOf(Transition.Ignored.class);
  }

  private static Transition.Moved moved(Instance instance, Event event) {
    Transition transition = Lifecycle.on(instance, event, NOW);
    assertThat(transition).isInstanceOf(Transition.Moved.class);
    return (Transition.Moved) transition;
  }

  private static String outcome(Transition transition) {
    return switch (transition) {
      case Transition.Moved moved -> moved.after().state().name();
      case Transition.Ignored ignored -> "-";
      case Transition.Illegal illegal -> "x";
    };
  }

  private static Map<String, Map<InstanceState, String>> table() {
    List<String[]> rows = TABLE.lines().map(l -> l.strip().split("\\s+")).toList();
    String[] head = rows.get(0);
    Map<String, Map<InstanceState, String>> table = new java.util.TreeMap<>();
    for (String[] row : rows.subList(1, rows.size())) {
      Map<InstanceState, String> byState = new LinkedHashMap<>();
      for (int i = 1; i < head.length; i++) {
        byState.put(InstanceState.valueOf(head[i]), row[i]);
      }
      table.put(row[0], byState);
    }
    return table;
  }

  private static List<String> kinds(Class<?> type) {
    return Arrays.stream(type.getPermittedSubclasses())
        .flatMap(k -> k.isSealed() ? kinds(k).stream() : Stream.of(k.getSimpleName()))
        .toList();
  }

  private static Event sample(String kind) {
    return switch (kind) {
      case "Reserved" -> new Event.Reserved(seat("host-2"));
      case "Bound" -> new Event.Bound(8, 1, "");
      case "StopWanted" -> new Event.StopWanted("why");
      case "RestartWanted" -> new Event.RestartWanted("why");
      case "Replaced" -> new Event.Replaced("why");
      case "Vacated" -> new Event.Vacated("why");
      case "PeersRewritten" -> new Event.PeersRewritten("peers");
      case "Settled" -> new Event.Settled();
      case "Accepted" -> new Event.Accepted(7);
      case "Started" -> new Event.Started(7);
      case "Checked" -> new Event.Checked(7, Health.HEALTHY);
      case "Stopping" -> new Event.Stopping(7);
      case "Ended" -> ended(Event.End.FAILED);
      case "Missing" -> new Event.Missing(7);
      case "HostSilent" -> new Event.HostSilent("silent");
      case "HostGone" -> new Event.HostGone("gone");
      default -> throw new AssertionError("no sample of " + kind);
    };
  }

  private static Event ended(Event.End end) {
    return new Event.Ended(
        7, end, "exit code 1", new Backoff(Duration.ofSeconds(1), 2, Duration.ofMinutes(5)));
  }

  private static Seat.At seat(String host) {
    return new Seat.At(new HostId(host), List.of(), Resources.NONE);
  }

  private static Instance in(InstanceState state) {
    return new Instance(
        new InstanceId(new AppId("/web"), 0),
        7,
        1,
        state,
        Goal.RUN,
        Health.UNKNOWN,
        state == InstanceState.WAITING ? new Seat.None() : SEAT,
        state == InstanceState.RUNNING ? 1 : 0,
        START,
        START,
        "",
        "");
  }
}
