package universe.agent.task;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the work of one task, one piece after the other, in the order in which it was given. */
final class Lane {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  private final ArrayDeque<Work> waiting = new ArrayDeque<>();
  private boolean busy;
  private @Nullable Thread interruptible;

  private record Work(Runnable work, boolean mayBeInterrupted) {}

  void run(Runnable work) {
    add(new Work(work, false));
  }

  void runInterruptibly(Runnable work) {
    add(new Work(work, true));
  }

  /** Ends what is being done early, if it is of the kind that may be. */
  synchronized void interrupt() {
    if (interruptible != null) {
      interruptible.interrupt();
    }
  }

  private synchronized void add(Work work) {
    waiting.add(work);
    if (!busy) {
      busy = true;
      Thread.ofVirtual().name("task-lane").start(this::drain);
    }
  }

  private void drain() {
    for (Work next = next(); next != null; next = next()) {
      try {
        next.work().run();
      } catch (RuntimeException e) {
        LOG.error("work of a task failed", e);
      }
    }
  }

  private synchronized @Nullable Work next() {
    Work next = waiting.poll();
    interruptible = next != null && next.mayBeInterrupted() ? Thread.currentThread() : null;
    busy = next != null;
    boolean late = Thread.interrupted();
    if (late) {
      LOG.debug("an interrupt came after its work was done");
    }
    return next;
  }
}
