package universe.server.scheduling;

import universe.engine.cluster.Instance;
import universe.protocol.TaskReport;

/**
 * An instance with what its agent told of its current incarnation.
 *
 * @param detail progress in plain words, empty when there is none
 * @param pid of its main process, 0 when there is none
 */
public record Standing(Instance instance, String detail, long pid, long startTime) {
  public static Standing of(Instance instance) {
    return new Standing(instance, "", 0, 0);
  }

  public Standing moved(Instance next) {
    boolean same = next.live() && next.incarnation() == instance.incarnation();
    return same ? new Standing(next, detail, pid, startTime) : of(next);
  }

  public Standing told(TaskReport report) {
    return new Standing(instance, report.detail(), report.pid(), report.startTime());
  }
}
