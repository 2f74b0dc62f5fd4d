package universe.agent.task;

import universe.agent.process.ProcessIdentity;
import universe.agent.runtime.Sighting;
import universe.protocol.TaskReport.Health;

/** What can happen to an incarnation. */
sealed interface TaskEvent {
  /** The processes of an incarnation, one after the other. */
  enum Part {
    /** The command for a fresh set of volumes. */
    ONCE,
    MAIN
  }

  /** It is journalled: go. */
  record Begin() implements TaskEvent {}

  /** Preparing goes on. */
  record Progress(String detail) implements TaskEvent {}

  /**
   * The sandbox is ready.
   *
   * @param once whether the command for a fresh set of volumes is still to run
   */
  record Prepared(boolean once) implements TaskEvent {}

  /** It could not be prepared or started; nothing of it runs. */
  record Failed(String reason) implements TaskEvent {}

  /** The process that was to be started runs. */
  record Started(Part part, ProcessIdentity process) implements TaskEvent {}

  /**
   * Its process ended, and nothing of its tree is left.
   *
   * @param code 128 + N after signal N
   */
  record Exited(Part part, int code, boolean outOfMemory) implements TaskEvent {
    String words() {
      return Ends.say(code, outOfMemory);
    }
  }

  /** Its process is gone, nobody can tell how, and nothing of its tree is left. */
  record Vanished(Part part, String cause) implements TaskEvent {}

  /** The server wants it stopped. */
  record StopAsked(long graceSeconds, String reason) implements TaskEvent {}

  /** The checks have an opinion. */
  record Felt(Health health, String detail) implements TaskEvent {}

  /** The checks failed as often as the task allows. */
  record GaveUp(long graceSeconds, String detail) implements TaskEvent {}

  /**
   * A new agent found it in the journal.
   *
   * @param sameBoot whether the host has run on since
   * @param main what is to be seen of its main process
   * @param once what is to be seen of the command that runs once
   */
  record Recovered(boolean sameBoot, Sighting main, Sighting once) implements TaskEvent {}
}
