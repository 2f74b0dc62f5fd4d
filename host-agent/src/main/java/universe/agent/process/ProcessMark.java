package universe.agent.process;

/** By what a process of a task is known where there are no control groups. */
public final class ProcessMark {
  /** Set by the agent in the environment of each; no task may set it. */
  public static final String VARIABLE = "UNIVERSE_TASK";

  private ProcessMark() {}
}
