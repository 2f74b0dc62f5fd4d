package universe.engine.placement;

import static universe.engine.placement.HostTable.CPU;
import static universe.engine.placement.HostTable.DISK;
import static universe.engine.placement.HostTable.GPU;
import static universe.engine.placement.HostTable.MEM;
import static universe.engine.placement.HostTable.STRIDE;

import java.util.Arrays;
import universe.engine.spec.Policy;

/**
 * Whether a host will do for a task, exactly; and, where it is a matter of taste, whether it
 * should.
 */
record Fit(HostTable table, Grid grid) {

  /** Whether everything the task needs is free and allowed on a host, were it active. */
  boolean fits(TaskClass task, int h) {
    int[] hot = table.hot;
    int at = h * STRIDE;
    return task.cpu <= hot[at + CPU]
        && task.mem <= hot[at + MEM]
        && task.disk <= hot[at + DISK]
        && task.gpus <= hot[at + GPU]
        && task.eligible.has(h)
        && portsFit(task, h)
        && task.tiesAllow(h)
        && reservationsAllow(task, h);
  }

  private boolean reservationsAllow(TaskClass task, int h) {
    return !table.reservations.any()
        || table.free(h).minus(table.reservations.withheld(h, task.role)).covers(task.need);
  }

  /**
   * Counts why each host refuses the task, without making an object of each refusal. Shapes of host
   * that could never hold it are counted at once.
   */
  void tally(TaskClass task, int[] refusals) {
    Arrays.fill(refusals, 0);
    int[] allowed = task.eligible.perShape();
    boolean[] walk = new boolean[grid.shapes];
    boolean any = false;
    int counted = 0;
    for (int shape = 0; shape < grid.shapes; shape++) {
      int active = grid.activeHosts[shape];
      int eligible = allowed.length == 0 ? active : allowed[shape];
      Refusal never = never(task, shape);
      if (eligible == 0 || never != Refusal.STATE) {
        refusals[Refusal.CONSTRAINT.ordinal()] += active - eligible;
        refusals[never.ordinal()] += eligible;
        counted += active;
      } else {
        walk[shape] = true;
        any = true;
        counted += active;
      }
    }
    refusals[Refusal.STATE.ordinal()] = table.size() - counted;
    if (any) {
      walk(task, walk, refusals);
    }
  }

  /** Why no host of the shape will ever do; STATE when some might. */
  private Refusal never(TaskClass task, int shape) {
    return task.cpu > grid.largestCpu[shape]
        ? Refusal.CPU
        : task.mem > grid.largestMem[shape]
            ? Refusal.MEMORY
            : task.gpus > 0 && !grid.withGpu[shape] ? Refusal.GPU : Refusal.STATE;
  }

  private void walk(TaskClass task, boolean[] shapes, int[] refusals) {
    for (int h = 0; h < table.size(); h++) {
      if (shapes[grid.shapeOf[h]] && table.active[h]) {
        refusals[why(task, h).ordinal()]++;
      }
    }
  }

  private Refusal why(TaskClass task, int h) {
    int[] hot = table.hot;
    int at = h * STRIDE;
    if (!task.eligible.has(h)) {
      return Refusal.CONSTRAINT;
    }
    if (task.cpu > hot[at + CPU]) {
      return Refusal.CPU;
    }
    if (task.mem > hot[at + MEM]) {
      return Refusal.MEMORY;
    }
    if (task.disk > hot[at + DISK]) {
      return Refusal.DISK;
    }
    if (task.gpus > hot[at + GPU]) {
      return Refusal.GPU;
    }
    return !portsFit(task, h)
        ? Refusal.PORTS
        : task.tiesAllow(h) ? Refusal.RESERVED : Refusal.CONSTRAINT;
  }

  private boolean portsFit(TaskClass task, int h) {
    if (task.fixedPorts.length == 0) {
      return task.anyPorts <= table.portsFree(h);
    }
    for (int i = 0; i < task.fixedPorts.length; i++) {
      int port = task.fixedPorts[i];
      if (!table.offersPort(h, port) || table.portTaken(h, port) || repeated(task, i)) {
        return false;
      }
    }
    return task.anyPorts + task.fixedPorts.length <= table.portsFree(h);
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
    for (Ties.Spread spread : task.spreads) {
      if (!spread.prefers(h)) {
        return false;
      }
    }
    for (Ties.Near near : task.preferred) {
      if (!near.allows(h)) {
        return false;
      }
    }
    return true;
  }
}
