package universe.agent.task;

import java.util.List;

/** What an event does to a state. */
sealed interface Transition {
  /**
   * The state is now another.
   *
   * @param durable whether it must be journalled before its effects
   */
  record Moved(TaskState state, boolean durable, List<Effect> effects) implements Transition {
    public Moved {
      effects = List.copyOf(effects);
    }
  }

  /** It does not matter any more. */
  record Ignored() implements Transition {}

  /** It cannot happen: a bug of ours. */
  record Illegal() implements Transition {}

  /** What is to be done. */
  enum Effect {
    /** Make the sandbox. */
    PREPARE,
    /** Start the command that runs once. */
    LAUNCH_ONCE,
    /** Note that the command for fresh volumes has run. */
    MARK_ONCE,
    /** Start the main process. */
    LAUNCH,
    /** Begin to ask after its health. */
    CHECK,
    /** Stop asking. */
    END_CHECKS,
    /** Signal, wait, kill the tree; then tell. */
    STOP,
    /** A process of it ended: end the rest of the tree; then tell. */
    REAP_MAIN,
    REAP_ONCE,
    /** End what runs of it, and forget its traces once the end is journalled. */
    CLEAR
  }
}
