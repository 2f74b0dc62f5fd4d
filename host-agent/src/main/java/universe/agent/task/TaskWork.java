package universe.agent.task;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.agent.prepare.Launches;
import universe.agent.prepare.Preparation;
import universe.agent.runtime.Launch;
import universe.agent.runtime.Runtime;
import universe.agent.runtime.Runtimes;
import universe.agent.runtime.Sighting;
import universe.agent.task.TaskEvent.Part;
import universe.protocol.SecretMark;
import universe.protocol.TaskKey;
import universe.protocol.TaskSpec;

/**
 * Does what the lifecycle says is to be done, and tells what came of it. Every method blocks and is
 * called in the task's lane.
 */
final class TaskWork {
  private static final Logger LOG = LoggerFactory.getLogger(TaskWork.class);

  private final Preparation preparation;
  private final Launches launches;
  private final Runtimes runtimes;
  private final Semaphore preparing = new Semaphore(4);
  private final Semaphore starting = new Semaphore(4);

  TaskWork(Preparation preparation, Launches launches, Runtimes runtimes) {
    this.preparation = preparation;
    this.launches = launches;
    this.runtimes = runtimes;
  }

  static String id(TaskKey key, Part part) {
    return part == Part.MAIN ? Launches.mainId(key) : Launches.onceId(key);
  }

  void prepare(TaskSpec task, Runtime.Kind kind, Consumer<TaskEvent> tell) {
    preparing.acquireUninterruptibly();
    try {
      preparation.prepare(task, kind, words -> tell.accept(new TaskEvent.Progress(words)));
      if (task.limits().diskMiB() > 0) {
        var directories = preparation.directories();
        DiskWatch.noteBrought(directories.of(task.key()), directories.sandbox(task.key()));
      }
      tell.accept(new TaskEvent.Prepared(preparation.needsOnce(task)));
    } catch (IOException | RuntimeException e) {
      LOG.info("not prepared task={} cause={}", task.key(), e.toString());
      tell.accept(new TaskEvent.Failed(reason(e)));
    } finally {
      preparing.release();
    }
  }

  /** Replaces files in the sandbox of a task that runs. */
  void rewrite(TaskSpec task, List<TaskSpec.TaskFile> files) {
    for (TaskSpec.TaskFile file : files) {
      try {
        if (!SecretMark.isIn(file.content())) {
          preparation.rewrite(task, file);
        }
      } catch (IOException | RuntimeException e) {
        LOG.warn("file not rewritten task={} file={}", task.key(), file.path(), e);
      }
    }
    try {
      preparation.renewSecrets(task);
    } catch (IOException | RuntimeException e) {
      LOG.warn("secrets not renewed task={}", task.key(), e);
    }
  }

  Runtime.Outcome execute(TaskSpec task, Runtime.Kind kind, String command, Duration timeout) {
    try {
      String whole = launches.beside(task, command);
      return runtimes.of(kind).execute(launches.main(task), whole, timeout);
    } catch (IOException e) {
      return new Runtime.Outcome(-1, reason(e));
    }
  }

  Runtime.Beside beside(TaskSpec task, Runtime.Kind kind, List<String> command, boolean terminal)
      throws IOException {
    List<String> words = launches.beside(task, command);
    return runtimes.of(kind).beside(launches.main(task), words, terminal);
  }

  void markOnce(TaskSpec task) {
    preparation.markOnce(task);
  }

  void launch(TaskSpec task, Runtime.Kind kind, Part part, Consumer<TaskEvent> tell) {
    starting.acquireUninterruptibly();
    try {
      Launch launch = part == Part.MAIN ? launches.main(task) : launches.once(task);
      switch (runtimes.of(kind).launch(launch)) {
        case Sighting.Alive alive -> tell.accept(new TaskEvent.Started(part, alive.process()));
        case Sighting.Exited _, Sighting.Vanished _, Sighting.Absent _ ->
            reap(task.key(), kind, part, tell);
      }
    } catch (IOException | RuntimeException e) {
      LOG.info("not started task={} part={} cause={}", task.key(), part, e.toString());
      tell.accept(new TaskEvent.Failed(reason(e)));
    } finally {
      starting.release();
    }
  }

  /** A process ended: ends what it left behind, then tells. */
  void reap(TaskKey key, Runtime.Kind kind, Part part, Consumer<TaskEvent> tell) {
    Runtime runtime = runtimes.of(kind);
    String id = id(key, part);
    Sighting seen = runtime.look(id);
    if (seen instanceof Sighting.Alive) {
      return;
    }
    killSurely(runtime, id);
    boolean outOfMemory = runtime.ranOutOfMemory(id);
    runtime.release(id);
    tell.accept(end(seen, part, outOfMemory));
  }

  /** Signals, waits for the grace, kills the tree, then tells. */
  void stop(TaskKey key, Runtime.Kind kind, long graceSeconds, Consumer<TaskEvent> tell) {
    Runtime runtime = runtimes.of(kind);
    List<String> ids = List.of(id(key, Part.ONCE), id(key, Part.MAIN));
    ids.forEach(runtime::terminate);
    awaitSeconds(graceSeconds, () -> ids.stream().allMatch(runtime::hasEnded));
    ids.forEach(id -> killSurely(runtime, id));
    Sighting main = runtime.look(id(key, Part.MAIN));
    boolean outOfMemory = runtime.ranOutOfMemory(id(key, Part.MAIN));
    ids.forEach(runtime::release);
    tell.accept(
        main instanceof Sighting.Absent
            ? new TaskEvent.Failed("")
            : end(main, Part.MAIN, outOfMemory));
  }

  void clear(TaskKey key, Runtime.Kind kind) {
    Runtime runtime = runtimes.of(kind);
    for (Part part : Part.values()) {
      String id = id(key, part);
      killSurely(runtime, id);
      runtime.release(id);
      runtime.forget(id);
    }
  }

  private static TaskEvent end(Sighting seen, Part part, boolean outOfMemory) {
    return switch (seen) {
      case Sighting.Exited exited -> new TaskEvent.Exited(part, exited.code(), outOfMemory);
      case Sighting.Vanished vanished -> new TaskEvent.Vanished(part, vanished.cause());
      case Sighting.Alive _ ->
          new TaskEvent.Vanished(part, "it was killed, but its end was never told");
      case Sighting.Absent _ -> new TaskEvent.Vanished(part, "no trace of its process was found");
    };
  }

  /** Nothing counts as ended that may still run. */
  private static void killSurely(Runtime runtime, String id) {
    while (!runtime.kill(id)) {
      LOG.warn("cannot be killed, trying on launch={}", id);
    }
  }

  private static void awaitSeconds(long seconds, BooleanSupplier condition) {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    long pause = 5;
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      pause = Math.min(pause * 2, 100);
    }
  }

  private static String reason(Exception e) {
    String message = e.getMessage();
    return message == null ? e.toString() : message;
  }
}
