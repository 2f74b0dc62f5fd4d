package universe.agent.check;

import universe.protocol.TaskReport.Health;

/** Is told what the checks of one task find. */
public interface HealthListener {
  void felt(Health health, String detail);

  /** A check failed as often as the task allows. */
  void gaveUp(String detail);
}
