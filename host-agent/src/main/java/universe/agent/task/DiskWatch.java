package universe.agent.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.agent.prepare.TaskDirectories;
import universe.agent.prepare.Trees;
import universe.protocol.TaskKey;

/**
 * Measures what tasks have on the disk, and ends those that wrote more than they may. What was
 * brought for a task before its start does not count against it; its logs have a limit of their
 * own.
 */
final class DiskWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DiskWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(20);
  private static final String BROUGHT = "brought.bytes";

  private final TaskDirectories directories;
  private final TaskLoop loop;
  private final Map<TaskKey, Long> measured = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("disk-watch").daemon().factory());

  DiskWatch(TaskDirectories directories, TaskLoop loop) {
    this.directories = directories;
    this.loop = loop;
  }

  void start() {
    var _ =
        timer.scheduleWithFixedDelay(
            this::look, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** As measured last; 0 before the first time. */
  long bytes(TaskKey key) {
    return measured.getOrDefault(key, 0L);
  }

  /** Writes down what lies in a sandbox that is ready for its task. */
  static void noteBrought(Path directory, Path sandbox) throws IOException {
    Files.writeString(directory.resolve(BROUGHT), Long.toString(Trees.bytes(sandbox)));
  }

  private void look() {
    try {
      Map<TaskKey, Held> running =
          loop.ask(
              () ->
                  loop.held().values().stream()
                      .filter(TaskLoop::isRunning)
                      .collect(Collectors.toMap(Held::key, held -> held)));
      measured.keySet().retainAll(running.keySet());
      running.values().forEach(this::measure);
    } catch (RuntimeException e) {
      LOG.error("measuring what tasks have on the disk failed", e);
    }
  }

  private void measure(Held task) {
    Path directory = directories.of(task.key());
    try {
      long bytes = Trees.bytes(directories.sandbox(task.key()));
      Path upper = directory.resolve(task.key().fileName() + ".upper");
      bytes += Files.isDirectory(upper) ? Trees.bytes(upper) : 0;
      measured.put(task.key(), bytes);
      long written = bytes - brought(directory);
      long most = task.task().limits().diskMiB();
      if (most > 0 && written > most << 20) {
        String detail =
            "it wrote %d MiB to its disk, more than its limit of %d MiB"
                .formatted(written >> 20, most);
        loop.post(task, new TaskEvent.GaveUp(task.task().killGraceSeconds(), detail));
      }
    } catch (IOException e) {
      LOG.debug("not measured task={} cause={}", task.key(), e.toString());
    }
  }

  private static long brought(Path directory) {
    try {
      return Long.parseLong(Files.readString(directory.resolve(BROUGHT)).strip());
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
