package universe.agent.task;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.agent.check.HealthListener;
import universe.agent.task.TaskEvent.Part;
import universe.agent.task.TaskState.Stage;
import universe.agent.task.Transition.Effect;
import universe.protocol.TaskKey;
import universe.protocol.TaskReport;
import universe.protocol.TaskReport.Health;

/**
 * The one thread that decides: it applies events by {@link TaskLifecycle}, journals what came of
 * them, and hands the effects to the task's lane.
 */
final class TaskLoop {
  private static final Logger LOG = LoggerFactory.getLogger(TaskLoop.class);

  private final TaskParts parts;
  private final Clock clock;
  private final Consumer<TaskReport> changed;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("tasks").factory());
  private final Map<String, Held> held = new TreeMap<>();

  TaskLoop(TaskParts parts, Clock clock, Consumer<TaskReport> changed) {
    this.parts = parts;
    this.clock = clock;
    this.changed = changed;
  }

  /** By the text of their keys; to be touched in the loop's thread alone. */
  Map<String, Held> held() {
    return held;
  }

  /** Runs it in the loop's thread and waits for the answer. */
  <T> T ask(Supplier<T> question) {
    return CompletableFuture.supplyAsync(question, thread).join();
  }

  void execute(Runnable work) {
    try {
      thread.execute(work);
    } catch (RejectedExecutionException e) {
      LOG.debug("the agent ends; the next one will see to it");
    }
  }

  /** Leaves every task as it is. */
  void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("the tasks' thread did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A file named as a launch appeared, or its process is gone. */
  void noticedEnd(String launchId) {
    execute(
        () -> {
          for (Held task : held.values()) {
            for (Part part : Part.values()) {
              if (TaskWork.id(task.key(), part).equals(launchId) && mayHaveEnded(task)) {
                reap(task, part);
              }
            }
          }
        });
  }

  /** Processes that should run, by launch. */
  Map<String, Held> watched() {
    return ask(
        () -> {
          Map<String, Held> watched = new TreeMap<>();
          for (Held task : held.values()) {
            if (isRunning(task)) {
              watched.put(TaskWork.id(task.key(), Part.MAIN), task);
            } else if (task.state().stage() == Stage.RUNNING_ONCE) {
              watched.put(TaskWork.id(task.key(), Part.ONCE), task);
            }
          }
          return watched;
        });
  }

  void post(Held task, TaskEvent event) {
    execute(() -> apply(task, event));
  }

  void apply(Held task, TaskEvent event) {
    switch (TaskLifecycle.next(task.state(), event, clock.instant())) {
      case Transition.Moved moved -> moved(task, moved);
      case Transition.Ignored _ -> LOG.debug("ignored task={} event={}", task.key(), event);
      case Transition.Illegal _ ->
          LOG.error("illegal task={} stage={} event={}", task.key(), task.state().stage(), event);
    }
  }

  private void moved(Held task, Transition.Moved moved) {
    TaskState before = task.state();
    task.become(moved.state());
    if (moved.durable() && !moved.state().equals(before)) {
      parts.journal().keep(task.key(), moved.state());
    }
    if (before.stage() != moved.state().stage()) {
      LOG.info(
          "task={} stage={} detail=\"{}\"",
          task.key(),
          moved.state().stage(),
          moved.state().detail());
    }
    changed.accept(task.report());
    moved.effects().forEach(effect -> perform(task, effect));
    if (moved.state().hasEnded()) {
      task.lane().run(() -> parts.secrets().drop(task.key()));
    }
  }

  private void perform(Held task, Effect effect) {
    Consumer<TaskEvent> tell = event -> post(task, event);
    TaskWork work = parts.work();
    TaskKey key = task.key();
    switch (effect) {
      case PREPARE ->
          task.lane()
              .runInterruptibly(
                  () -> {
                    if (task.state().stage() == Stage.PREPARING) {
                      work.prepare(task.task(), task.runtime(), tell);
                    }
                  });
      case LAUNCH_ONCE -> launch(task, Part.ONCE, Stage.STARTING_ONCE, tell);
      case MARK_ONCE -> task.lane().run(() -> work.markOnce(task.task()));
      case LAUNCH -> launch(task, Part.MAIN, Stage.STARTING, tell);
      case CHECK -> check(task, tell);
      case END_CHECKS -> parts.checks().end(key);
      case STOP -> {
        task.lane().interrupt();
        long grace = task.state().graceSeconds();
        task.lane().run(() -> work.stop(key, task.runtime(), grace, tell));
      }
      case REAP_MAIN -> reap(task, Part.MAIN);
      case REAP_ONCE -> reap(task, Part.ONCE);
      case CLEAR -> task.lane().run(() -> work.clear(key, task.runtime()));
    }
  }

  private void check(Held task, Consumer<TaskEvent> tell) {
    long grace = task.task().killGraceSeconds();
    parts
        .checks()
        .begin(
            task.task(),
            task.state().health(),
            Duration.between(task.state().at(), clock.instant()),
            (command, timeout) ->
                parts.work().execute(task.task(), task.runtime(), command, timeout),
            new HealthListener() {
              @Override
              public void felt(Health health, String detail) {
                tell.accept(new TaskEvent.Felt(health, detail));
              }

              @Override
              public void gaveUp(String detail) {
                tell.accept(new TaskEvent.GaveUp(grace, detail));
              }
            });
  }

  private void launch(Held task, Part part, Stage stage, Consumer<TaskEvent> tell) {
    task.lane()
        .run(
            () -> {
              if (task.state().stage() == stage) {
                parts.work().launch(task.task(), task.runtime(), part, tell);
              }
            });
  }

  private void reap(Held task, Part part) {
    task.lane()
        .run(() -> parts.work().reap(task.key(), task.runtime(), part, event -> post(task, event)));
  }

  static boolean isRunning(Held task) {
    return task.state().stage() == Stage.RUNNING;
  }

  private static boolean mayHaveEnded(Held task) {
    return switch (task.state().stage()) {
      case STARTING_ONCE, RUNNING_ONCE, STARTING, RUNNING -> true;
      case ACCEPTED, PREPARING, STOPPING, ENDED -> false;
    };
  }
}
