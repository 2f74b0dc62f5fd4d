package universe.agent.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import universe.protocol.TaskKey;
import universe.protocol.TaskReport.Health;
import universe.protocol.TaskSpec;
import universe.protocol.TaskSpec.CheckPurpose;

/** The checks of all running tasks, each in a thread of its own, so that none waits for another. */
public final class Checks {
  private static final int MAX_DETAIL = 300;

  private final String address;
  private final Map<TaskKey, Watch> watches = new ConcurrentHashMap<>();

  /**
   * @param address where tasks of this host listen
   */
  public Checks(String address) {
    this.address = address;
  }

  /**
   * Asks until {@link #end}.
   *
   * @param before what an earlier agent found
   * @param age since the task's start
   */
  public void begin(
      TaskSpec task, Health before, Duration age, CommandRunner commands, HealthListener listener) {
    end(task.key());
    if (!task.checks().isEmpty()) {
      Watch watch = new Watch(task, before, age, new Probe(address, commands), listener);
      watches.put(task.key(), watch);
      watch.start();
    }
  }

  public void end(TaskKey key) {
    Watch watch = watches.remove(key);
    if (watch != null) {
      watch.end();
    }
  }

  public void close() {
    List.copyOf(watches.keySet()).forEach(this::end);
  }

  /** The checks of one task. */
  private static final class Watch {
    private final TaskSpec task;
    private final Probe probe;
    private final HealthListener listener;
    private final List<Streak> streaks = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final long startedNanos;
    private boolean over;

    Watch(TaskSpec task, Health before, Duration age, Probe probe, HealthListener listener) {
      this.task = task;
      this.probe = probe;
      this.listener = listener;
      this.startedNanos = System.nanoTime() - Math.max(0, age.toNanos());
      task.checks().forEach(c -> streaks.add(new Streak(c, before == Health.HEALTHY)));
    }

    synchronized void start() {
      for (int i = 0; i < task.checks().size(); i++) {
        int number = i;
        threads.add(Thread.ofVirtual().name("check").start(() -> ask(number)));
      }
    }

    synchronized void end() {
      over = true;
      threads.forEach(Thread::interrupt);
    }

    private void ask(int number) {
      TaskSpec.Check check = task.checks().get(number);
      try {
        awaitStart(check);
        while (!Thread.currentThread().isInterrupted() && !streaks.get(number).isOver()) {
          String answer = probe.ask(check);
          long pause = answered(streaks.get(number), answer);
          Thread.sleep(pause);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** Every other check waits until the start checks have succeeded once. */
    private synchronized void awaitStart(TaskSpec.Check check) throws InterruptedException {
      while (check.purpose() != CheckPurpose.START && !hasStarted()) {
        wait();
      }
    }

    private boolean hasStarted() {
      for (int i = 0; i < streaks.size(); i++) {
        if (task.checks().get(i).purpose() == CheckPurpose.START
            && streaks.get(i).health() != Health.HEALTHY) {
          return false;
        }
      }
      return true;
    }

    private synchronized long answered(Streak streak, String answer) {
      if (over) {
        return 0;
      }
      if (answer.isEmpty()) {
        streak.success();
        notifyAll();
      } else {
        streak.failure((System.nanoTime() - startedNanos) / 1_000_000);
      }
      Health health = together();
      listener.felt(health, health == Health.UNHEALTHY ? shortened(answer) : "");
      if (streak.hasGivenUp()) {
        over = true;
        listener.gaveUp(
            "failed its health check %d times in a row: %s"
                .formatted(streak.failures(), shortened(answer)));
      }
      return streak.pauseMillis();
    }

    private Health together() {
      if (streaks.stream().anyMatch(each -> each.health() == Health.UNHEALTHY)) {
        return Health.UNHEALTHY;
      }
      boolean all = streaks.stream().allMatch(each -> each.health() == Health.HEALTHY);
      return all ? Health.HEALTHY : Health.UNKNOWN;
    }

    private static String shortened(String text) {
      return text.length() <= MAX_DETAIL ? text : text.substring(0, MAX_DETAIL) + "…";
    }
  }
}
