package universe.engine.placement;

import universe.engine.cluster.HostState;
import universe.engine.spec.Policy;

/**
 * Whether a host will do for a task, exactly; and, where it is a matter of taste, whether it
 * should.
 */
record Fit(HostTable table) {

  /** Whether everything the task needs is free and allowed on an active host. */
  boolean fits(TaskClass task, int h) {
    return task.cpu <= table.cpu[h]
        && task.mem <= table.mem[h]
        && task.disk <= table.disk[h]
        && task.gpus <= table.gpu[h]
        && task.eligible.has(h)
        && portsFit(task, h)
        && task.rulesAllow(h);
  }

  /** Counts why each host refuses the task, without making an object of each refusal. */
  void tally(TaskClass task, int[] refusals) {
    java.util.Arrays.fill(refusals, 0);
    for (int h = 0; h < table.size(); h++) {
      Refusal why =
          table.hosts[h].state() != HostState.ACTIVE
              ? Refusal.STATE
              : !task.eligible.has(h)
                  ? Refusal.CONSTRAINT
                  : task.cpu > table.cpu[h]
                      ? Refusal.CPU
                      : task.mem > table.mem[h]
                          ? Refusal.MEMORY
                          : task.disk > table.disk[h]
                              ? Refusal.DISK
                              : task.gpus > table.gpu[h]
                                  ? Refusal.GPU
                                  : portsFit(task, h) ? Refusal.CONSTRAINT : Refusal.PORTS;
      refusals[why.ordinal()]++;
    }
  }

  private boolean portsFit(TaskClass task, int h) {
    if (task.fixedPorts.length == 0) {
      return task.anyPorts <= table.portFree[h];
    }
    for (int i = 0; i < task.fixedPorts.length; i++) {
      int port = task.fixedPorts[i];
      if (!table.offersPort(h, port) || table.portTaken(h, port) || repeated(task, i)) {
        return false;
      }
    }
    return task.anyPorts + task.fixedPorts.length <= table.portFree[h];
  }

  private static boolean repeated(TaskClass task, int at) {
    for (int i = 0; i < at; i++) {
      if (task.fixedPorts[i] == task.fixedPorts[at]) {
        return true;
      }
    }
    return false;
  }

  boolean preferred(TaskClass task, int h) {
    if (task.policy != Policy.PACK && task.seats.byHost.get(h) > 0) {
      return false;
    }
    Field spread = task.spread;
    if (spread == null) {
      return true;
    }
    int value = spread.valueOf()[h];
    return value >= 0 && task.spreadCounts.get(value) <= task.fewest();
  }
}
