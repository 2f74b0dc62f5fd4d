package universe.agent.task;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.agent.runtime.Runtime;
import universe.agent.runtime.Runtimes;
import universe.agent.runtime.Sighting;

/**
 * Notices ends: at once by the files that launches leave, and by looking at the processes every few
 * seconds for those that could leave none.
 */
public final class ExitWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ExitWatch.class);
  private static final long LOOK_MILLIS = 2000;
  private static final int LOOKS_PER_CLOSE_LOOK = 4;

  private final Tasks tasks;
  private final Runtimes runtimes;
  private final WatchService files;
  private final Thread thread;

  public ExitWatch(Tasks tasks, Runtimes runtimes) {
    this.tasks = tasks;
    this.runtimes = runtimes;
    try {
      this.files = FileSystems.getDefault().newWatchService();
      for (Runtime runtime : runtimes.all()) {
        WatchKey key = runtime.exits().register(files, StandardWatchEventKinds.ENTRY_CREATE);
        LOG.debug("watching {} valid={}", runtime.exits(), key.isValid());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("ends of tasks cannot be watched", e);
    }
    this.thread = Thread.ofPlatform().name("exit-watch").daemon().unstarted(this::watch);
  }

  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    try {
      files.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void watch() {
    long nextLook = System.nanoTime();
    int looks = 0;
    try {
      while (true) {
        long wait = Math.max(1, (nextLook - System.nanoTime()) / 1_000_000);
        WatchKey key = files.poll(wait, TimeUnit.MILLISECONDS);
        if (key != null) {
          key.pollEvents().forEach(this::notice);
          key.reset();
        }
        if (System.nanoTime() >= nextLook) {
          look(looks++ % LOOKS_PER_CLOSE_LOOK == 0);
          nextLook = System.nanoTime() + LOOK_MILLIS * 1_000_000;
        }
      }
    } catch (InterruptedException | ClosedWatchServiceException e) {
      LOG.debug("no longer watching");
    }
  }

  private void notice(WatchEvent<?> event) {
    if (event.kind() == StandardWatchEventKinds.OVERFLOW) {
      look(true);
    } else {
      tasks.noticedEnd(String.valueOf(event.context()));
    }
  }

  /**
   * @param closely also at those who are to write down the end
   */
  private void look(boolean closely) {
    try {
      tasks
          .watched()
          .forEach(
              (id, task) -> {
                Runtime runtime = runtimes.of(task.runtime());
                boolean gone =
                    closely
                        ? !(runtime.look(id) instanceof Sighting.Alive)
                        : !runtimes.processes().isAlive(task.state().process());
                if (gone) {
                  tasks.noticedEnd(id);
                }
              });
    } catch (RuntimeException e) {
      LOG.error("looking at the tasks failed", e);
    }
  }
}
