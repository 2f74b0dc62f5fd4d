package universe.agent.task;

import java.time.Instant;
import universe.agent.process.ProcessIdentity;
import universe.protocol.TaskKey;
import universe.protocol.TaskReport;
import universe.protocol.TaskReport.End;
import universe.protocol.TaskReport.Health;
import universe.protocol.TaskReport.Phase;

/**
 * Where an incarnation is in its life.
 *
 * @param process its main process, once started
 * @param stopping why it is being stopped, told as the end when it has ended
 * @param graceSeconds from SIGTERM to the kill, while stopping
 * @param at when this became true
 */
record TaskState(
    Stage stage,
    Health health,
    End end,
    int exitCode,
    String detail,
    ProcessIdentity process,
    Stopping stopping,
    long graceSeconds,
    Instant at) {

  /** Finer than what the server sees: the command that runs once has stages of its own. */
  enum Stage {
    ACCEPTED(Phase.ACCEPTED),
    PREPARING(Phase.PREPARING),
    STARTING_ONCE(Phase.PREPARING),
    RUNNING_ONCE(Phase.PREPARING),
    STARTING(Phase.PREPARING),
    RUNNING(Phase.RUNNING),
    STOPPING(Phase.STOPPING),
    ENDED(Phase.ENDED);

    private final Phase phase;

    Stage(Phase phase) {
      this.phase = phase;
    }
  }

  /** Why we end it. */
  enum Stopping {
    NO,
    ASKED,
    UNHEALTHY
  }

  static TaskState accepted(Instant now) {
    return new TaskState(
        Stage.ACCEPTED, Health.UNKNOWN, End.NONE, 0, "", ProcessIdentity.NONE, Stopping.NO, 0, now);
  }

  /** Ended without ever having been here. */
  static TaskState neverHere(String detail, Instant now) {
    return accepted(now).ended(End.STOPPED, 0, detail, now);
  }

  boolean hasEnded() {
    return stage == Stage.ENDED;
  }

  TaskState to(Stage next, String newDetail, Instant now) {
    return new TaskState(
        next, health, end, exitCode, newDetail, process, stopping, graceSeconds, now);
  }

  TaskState saying(String newDetail) {
    return new TaskState(
        stage, health, end, exitCode, newDetail, process, stopping, graceSeconds, at);
  }

  TaskState running(Stage next, ProcessIdentity main, Instant now) {
    return new TaskState(next, health, end, exitCode, "", main, stopping, graceSeconds, now);
  }

  TaskState feeling(Health now, String newDetail) {
    return new TaskState(stage, now, end, exitCode, newDetail, process, stopping, graceSeconds, at);
  }

  TaskState stopping(Stopping why, long grace, String newDetail, Instant now) {
    return new TaskState(
        Stage.STOPPING, health, end, exitCode, newDetail, process, why, grace, now);
  }

  TaskState ended(End how, int code, String newDetail, Instant now) {
    return new TaskState(
        Stage.ENDED,
        how == End.UNHEALTHY ? Health.UNHEALTHY : Health.UNKNOWN,
        how,
        code,
        newDetail,
        process,
        stopping,
        graceSeconds,
        now);
  }

  TaskReport report(TaskKey key) {
    boolean shown = stage == Stage.RUNNING || stage == Stage.STOPPING || stage == Stage.ENDED;
    return new TaskReport(
        key,
        stage.phase,
        health,
        end,
        exitCode,
        detail,
        shown ? process.pid() : 0,
        shown ? process.startTime() : 0,
        at);
  }
}
