package universe.agent.task;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.agent.journal.Journal;
import universe.agent.runtime.Runtime;
import universe.protocol.TaskKey;
import universe.protocol.TaskSpec;

/** What survives of tasks: what each is, apart from where it is in its life, which changes. */
final class TaskJournal {
  private static final Logger LOG = LoggerFactory.getLogger(TaskJournal.class);
  private static final String TASK = ".task";
  private static final String STATE = ".state";
  private static final String BOOT = "boot";
  private static final String EPOCH = "epoch";
  private static final String FORGOTTEN = "forgotten";

  private final Journal journal;

  TaskJournal(Journal journal) {
    this.journal = journal;
  }

  /** A task and the runtime it is started under. */
  record Kept(TaskSpec task, Runtime.Kind runtime) {}

  /** The kernel's run that the last agent saw. */
  record Boot(String id) {}

  /** The newest leadership seen. */
  record Epoch(long newest) {}

  /** The newest incarnation of each slot that the server told us to forget. */
  record Forgotten(Map<String, Long> incarnations) {}

  /** A task with its state; the state is empty when its record was damaged. */
  record Found(Kept kept, Optional<TaskState> state) {}

  /**
   * @throws UncheckedIOException when the disk refuses
   */
  void keep(Kept kept) {
    journal.write(kept.task().key().fileName() + TASK, kept);
  }

  /** A state that cannot be written is no reason to leave a task alone: its process tells more. */
  void keep(TaskKey key, TaskState state) {
    try {
      journal.write(key.fileName() + STATE, state);
    } catch (UncheckedIOException e) {
      LOG.warn("state not journalled task={} stage={} cause={}", key, state.stage(), e.toString());
    }
  }

  void drop(TaskKey key) {
    journal.delete(key.fileName() + TASK);
    journal.delete(key.fileName() + STATE);
  }

  List<Found> all() {
    List<Found> found = new ArrayList<>();
    for (String name : journal.names(TASK)) {
      String file = name.substring(0, name.length() - TASK.length());
      journal
          .read(name, Kept.class)
          .ifPresent(
              kept -> found.add(new Found(kept, journal.read(file + STATE, TaskState.class))));
    }
    return found;
  }

  /** Whether the host has run on since the last agent; true for the first agent of all. */
  boolean isSameBoot(String id) {
    return journal.read(BOOT, Boot.class).map(boot -> boot.id().equals(id)).orElse(true);
  }

  void keepBoot(String id) {
    journal.write(BOOT, new Boot(id));
  }

  long epoch() {
    return journal.read(EPOCH, Epoch.class).map(Epoch::newest).orElse(0L);
  }

  void keepEpoch(long newest) {
    journal.write(EPOCH, new Epoch(newest));
  }

  Map<String, Long> forgotten() {
    return new HashMap<>(
        journal.read(FORGOTTEN, Forgotten.class).map(Forgotten::incarnations).orElse(Map.of()));
  }

  void keepForgotten(Map<String, Long> incarnations) {
    journal.write(FORGOTTEN, new Forgotten(incarnations));
  }
}
