package universe.engine.cluster;

/** What is wanted of an instance, as opposed to what it is. */
public enum Goal {
  RUN,
  /** Stop, then start a new incarnation in the same slot. */
  RESTART,
  /** Stop and give up the slot. */
  STOP
}
