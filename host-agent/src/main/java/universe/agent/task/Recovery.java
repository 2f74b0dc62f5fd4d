package universe.agent.task;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.agent.runtime.Runtime;
import universe.agent.runtime.Runtimes;
import universe.agent.task.TaskEvent.Part;
import universe.protocol.TaskKey;
import universe.protocol.TaskSpec;

/** What a new agent makes of what it finds. */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final Runtimes runtimes;
  private final boolean sameBoot;
  private final Clock clock;

  /**
   * @param sameBoot whether the host has run on since the last agent ran here
   */
  Recovery(Runtimes runtimes, boolean sameBoot, Clock clock) {
    this.runtimes = runtimes;
    this.sameBoot = sameBoot;
    this.clock = clock;
  }

  /** Ends what was started by an agent of ours but stands in no journal any more. */
  void endStrangers(List<TaskJournal.Found> known) {
    Set<String> ids = new HashSet<>();
    for (TaskJournal.Found found : known) {
      for (Part part : Part.values()) {
        ids.add(TaskWork.id(found.kept().task().key(), part));
      }
    }
    for (Runtime runtime : runtimes.all()) {
      for (String id : runtime.remains()) {
        if (!ids.contains(id)) {
          LOG.warn("ending a launch that stands in no journal launch={}", id);
          runtime.kill(id);
          runtime.release(id);
          runtime.forget(id);
        }
      }
    }
  }

  /** A damaged state is taken for the beginning; what is to be seen of the processes decides. */
  Held held(TaskJournal.Found found) {
    TaskState state =
        found
            .state()
            .orElseGet(
                () ->
                    TaskState.accepted(clock.instant())
                        .to(TaskState.Stage.STARTING, "", clock.instant()));
    return new Held(found.kept().task(), found.kept().runtime(), state);
  }

  TaskEvent.Recovered sees(Held task) {
    Runtime runtime = runtimes.of(task.runtime());
    return new TaskEvent.Recovered(
        sameBoot,
        runtime.look(TaskWork.id(task.key(), Part.MAIN)),
        runtime.look(TaskWork.id(task.key(), Part.ONCE)));
  }

  /** Stands for a task that this host was asked to stop but never had. */
  static TaskSpec nothingOf(TaskKey key) {
    return TaskSpec.of(key).killGraceSeconds(0).build();
  }

  /** The task with these files in place of those of the same path. */
  static TaskSpec with(TaskSpec task, List<TaskSpec.TaskFile> newer) {
    List<TaskSpec.TaskFile> files = new ArrayList<>(newer);
    for (TaskSpec.TaskFile file : task.files()) {
      if (newer.stream().noneMatch(each -> each.path().equals(file.path()))) {
        files.add(file);
      }
    }
    return task.but().files(files).build();
  }
}
