package universe.agent.task;

import static universe.agent.task.TaskState.Stage.PREPARING;
import static universe.agent.task.TaskState.Stage.RUNNING;
import static universe.agent.task.TaskState.Stage.RUNNING_ONCE;
import static universe.agent.task.TaskState.Stage.STARTING;
import static universe.agent.task.TaskState.Stage.STARTING_ONCE;

import java.time.Instant;
import java.util.List;
import universe.agent.process.ProcessIdentity;
import universe.agent.runtime.Sighting;
import universe.agent.task.TaskEvent.Exited;
import universe.agent.task.TaskEvent.Felt;
import universe.agent.task.TaskEvent.GaveUp;
import universe.agent.task.TaskEvent.Part;
import universe.agent.task.TaskEvent.Recovered;
import universe.agent.task.TaskEvent.Started;
import universe.agent.task.TaskEvent.StopAsked;
import universe.agent.task.TaskEvent.Vanished;
import universe.agent.task.TaskState.Stage;
import universe.agent.task.TaskState.Stopping;
import universe.agent.task.Transition.Effect;
import universe.agent.task.Transition.Ignored;
import universe.agent.task.Transition.Illegal;
import universe.agent.task.Transition.Moved;
import universe.protocol.TaskReport.End;

/**
 * The life of an incarnation as one function.
 *
 * <pre>
 * ACCEPTED ─► PREPARING ─► STARTING_ONCE ─► RUNNING_ONCE ─► STARTING ─► RUNNING ─► ENDED
 *                 └──────────────────────────────────────────►┘            │          ▲
 *   from each: a stop, or checks that give up ─► STOPPING ─────────────────┴──────────┘
 * </pre>
 *
 * An agent that starts anew asks {@link Recovered} of each: what is to be seen of its processes
 * decides, the journalled stage only says what to make of finding none.
 */
final class TaskLifecycle {
  private TaskLifecycle() {}

  static Transition next(TaskState state, TaskEvent event, Instant now) {
    return switch (event) {
      case TaskEvent.Begin e -> begin(state, now);
      case TaskEvent.Progress e ->
          state.stage() == PREPARING
              ? new Moved(state.saying(e.detail()), false, List.of())
              : new Ignored();
      case TaskEvent.Prepared e -> prepared(state, e.once(), now);
      case TaskEvent.Failed e -> failed(state, e.reason(), now);
      case Started e -> started(state, e, now);
      case Exited e -> exited(state, e, now);
      case Vanished e -> vanished(state, e, now);
      case StopAsked e -> stop(state, e, now);
      case Felt e ->
          state.stage() == RUNNING && !sameFeeling(state, e)
              ? new Moved(state.feeling(e.health(), e.detail()), true, List.of())
              : new Ignored();
      case GaveUp e -> gaveUp(state, e, now);
      case Recovered e -> recovered(state, e, now);
    };
  }

  private static Transition begin(TaskState state, Instant now) {
    return switch (state.stage()) {
      case ACCEPTED -> moved(state.to(PREPARING, "", now), Effect.PREPARE);
      case STOPPING, ENDED -> new Ignored();
      case PREPARING, STARTING_ONCE, RUNNING_ONCE, STARTING, RUNNING -> new Illegal();
    };
  }

  private static Transition prepared(TaskState state, boolean once, Instant now) {
    return switch (state.stage()) {
      case PREPARING ->
          once
              ? moved(
                  state.to(STARTING_ONCE, "first start on fresh volumes", now), Effect.LAUNCH_ONCE)
              : moved(state.to(STARTING, "starting", now), Effect.LAUNCH);
      case STOPPING, ENDED -> new Ignored();
      case ACCEPTED, STARTING_ONCE, RUNNING_ONCE, STARTING, RUNNING -> new Illegal();
    };
  }

  private static Transition failed(TaskState state, String reason, Instant now) {
    return switch (state.stage()) {
      case ACCEPTED, PREPARING, STARTING_ONCE, RUNNING_ONCE, STARTING ->
          moved(state.ended(End.FAILED_TO_START, 0, reason, now), Effect.CLEAR);
      case STOPPING -> stopped(state, "", now);
      case RUNNING -> new Illegal();
      case ENDED -> new Ignored();
    };
  }

  private static Transition started(TaskState state, Started started, Instant now) {
    return switch (state.stage()) {
      case STARTING_ONCE ->
          started.part() == Part.ONCE
              ? moved(state.running(RUNNING_ONCE, started.process(), now).saying(state.detail()))
              : new Illegal();
      case STARTING ->
          started.part() == Part.MAIN
              ? moved(state.running(RUNNING, started.process(), now), Effect.CHECK)
              : new Ignored();
      case STOPPING, ENDED -> new Ignored();
      case ACCEPTED, PREPARING, RUNNING_ONCE, RUNNING -> new Illegal();
    };
  }

  private static Transition exited(TaskState state, Exited exit, Instant now) {
    return switch (state.stage()) {
      case STARTING_ONCE, RUNNING_ONCE ->
          exit.part() == Part.ONCE ? onceExited(state, exit, now) : new Illegal();
      case STARTING, RUNNING ->
          exit.part() == Part.MAIN
              ? moved(
                  state.ended(
                      Ends.how(exit.code(), exit.outOfMemory()), exit.code(), exit.words(), now),
                  Effect.END_CHECKS,
                  Effect.CLEAR)
              : new Ignored();
      case STOPPING -> stopped(state, exit.words(), now, exit.code());
      case ENDED -> new Ignored();
      case ACCEPTED, PREPARING -> new Illegal();
    };
  }

  private static Transition onceExited(TaskState state, Exited exit, Instant now) {
    if (exit.code() == 0) {
      return moved(state.to(STARTING, "starting", now), Effect.MARK_ONCE, Effect.LAUNCH);
    }
    String reason = "the command for fresh volumes " + exit.words();
    return moved(state.ended(End.FAILED_TO_START, exit.code(), reason, now), Effect.CLEAR);
  }

  private static Transition vanished(TaskState state, Vanished vanished, Instant now) {
    boolean onceIsOver = state.stage() == STARTING || state.stage() == RUNNING;
    return switch (state.stage()) {
      case STARTING_ONCE, RUNNING_ONCE, STARTING, RUNNING ->
          onceIsOver && vanished.part() == Part.ONCE
              ? new Ignored()
              : moved(
                  state.ended(End.LOST, 0, vanished.cause(), now), Effect.END_CHECKS, Effect.CLEAR);
      case STOPPING -> stopped(state, vanished.cause(), now);
      case ENDED -> new Ignored();
      case ACCEPTED, PREPARING -> new Illegal();
    };
  }

  private static Transition stop(TaskState state, StopAsked ask, Instant now) {
    return switch (state.stage()) {
      case ACCEPTED -> moved(state.ended(End.STOPPED, 0, ask.reason(), now), Effect.CLEAR);
      case PREPARING, STARTING_ONCE, RUNNING_ONCE, STARTING, RUNNING ->
          moved(
              state.stopping(Stopping.ASKED, ask.graceSeconds(), ask.reason(), now),
              Effect.END_CHECKS,
              Effect.STOP);
      case STOPPING, ENDED -> new Ignored();
    };
  }

  private static Transition gaveUp(TaskState state, GaveUp gaveUp, Instant now) {
    return switch (state.stage()) {
      case RUNNING ->
          moved(
              state.stopping(Stopping.UNHEALTHY, gaveUp.graceSeconds(), gaveUp.detail(), now),
              Effect.END_CHECKS,
              Effect.STOP);
      case ACCEPTED, PREPARING, STARTING_ONCE, RUNNING_ONCE, STARTING, STOPPING, ENDED ->
          new Ignored();
    };
  }

  private static Transition recovered(TaskState state, Recovered found, Instant now) {
    return switch (state.stage()) {
      case ENDED -> moved(state, Effect.CLEAR);
      case STOPPING ->
          found.sameBoot()
              ? moved(state, Effect.STOP)
              : stopped(state, "the host was restarted", now);
      case ACCEPTED, PREPARING, STARTING_ONCE, RUNNING_ONCE, STARTING, RUNNING ->
          found.sameBoot() ? Adoption.of(state, found, now) : afterRestart(state, now);
    };
  }

  private static Transition afterRestart(TaskState state, Instant now) {
    boolean begun = state.stage() != Stage.ACCEPTED && state.stage() != PREPARING;
    return begun
        ? moved(state.ended(End.LOST, 0, "the host was restarted", now), Effect.CLEAR)
        : moved(state.to(PREPARING, "", now), Effect.PREPARE);
  }

  private static Transition stopped(TaskState state, String how, Instant now) {
    return stopped(state, how, now, 0);
  }

  private static Transition stopped(TaskState state, String how, Instant now, int code) {
    End end = state.stopping() == Stopping.UNHEALTHY ? End.UNHEALTHY : End.STOPPED;
    String why = state.detail().isEmpty() || how.isEmpty() ? "" : "; ";
    return moved(state.ended(end, code, state.detail() + why + how, now), Effect.CLEAR);
  }

  private static boolean sameFeeling(TaskState state, Felt felt) {
    return state.health() == felt.health() && state.detail().equals(felt.detail());
  }

  static Moved moved(TaskState state, Effect... effects) {
    return new Moved(state, true, List.of(effects));
  }

  /** What a new agent makes of a task that had not ended for the old one. */
  private static final class Adoption {
    private Adoption() {}

    static Transition of(TaskState state, Recovered found, Instant now) {
      return switch (found.main()) {
        case Sighting.Alive e -> alive(state, e.process(), now);
        case Sighting.Exited e ->
            moved(state.to(RUNNING, state.detail(), state.at()), Effect.REAP_MAIN);
        case Sighting.Vanished e ->
            moved(state.to(RUNNING, state.detail(), state.at()), Effect.REAP_MAIN);
        case Sighting.Absent e ->
            state.stage() == RUNNING
                ? moved(
                    state.ended(End.LOST, 0, "no trace of its process was found", now),
                    Effect.CLEAR)
                : notYetStarted(state, found.once(), now);
      };
    }

    private static Transition alive(TaskState state, ProcessIdentity process, Instant now) {
      Instant since = state.process().equals(process) ? state.at() : now;
      return moved(state.running(RUNNING, process, since).saying(""), Effect.CHECK);
    }

    private static Transition notYetStarted(TaskState state, Sighting once, Instant now) {
      return switch (once) {
        case Sighting.Alive e -> moved(state.running(RUNNING_ONCE, e.process(), now));
        case Sighting.Exited e ->
            moved(state.to(RUNNING_ONCE, state.detail(), now), Effect.REAP_ONCE);
        case Sighting.Vanished e ->
            moved(state.to(RUNNING_ONCE, state.detail(), now), Effect.REAP_ONCE);
        case Sighting.Absent e -> moved(state.to(PREPARING, "", now), Effect.PREPARE);
      };
    }
  }
}
