package universe.agent.task;

import universe.agent.runtime.Runtime;
import universe.protocol.TaskKey;
import universe.protocol.TaskReport;
import universe.protocol.TaskSpec;

/** An incarnation that this agent answers for. Changed by the tasks' own thread alone. */
final class Held {
  private final Runtime.Kind runtime;
  private final Lane lane = new Lane();
  private TaskSpec task;
  // read by lanes to see whether their work is still wanted; written by the tasks' thread
  private volatile TaskState state;

  Held(TaskSpec task, Runtime.Kind runtime, TaskState state) {
    this.task = task;
    this.runtime = runtime;
    this.state = state;
  }

  TaskKey key() {
    return task.key();
  }

  TaskSpec task() {
    return task;
  }

  Runtime.Kind runtime() {
    return runtime;
  }

  Lane lane() {
    return lane;
  }

  TaskState state() {
    return state;
  }

  void become(TaskState next) {
    state = next;
  }

  void replace(TaskSpec next) {
    task = next;
  }

  TaskReport report() {
    return state.report(key());
  }
}
