package universe.engine.cluster;

/** Where an instance's current incarnation stands. */
public enum InstanceState {
  /** Has no place, or waits for its back-off to pass; nothing of it runs. */
  WAITING,
  /** Has host and ports; waits for its peers' slots before it is bound. */
  RESERVED,
  /** Bound; the command to run it is on its way to the agent. */
  SCHEDULED,
  /** The agent has it and fetches, unpacks or starts it. */
  STARTING,
  /** Its process runs; see the health for whether it serves. */
  RUNNING,
  /** Asked to stop; its process may still run. */
  STOPPING,
  /** Its host is silent; its process may still run. */
  UNREACHABLE,
  /** Stopped for good; the slot may be forgotten once its host confirms. */
  STOPPED
}
