package universe.agent.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.agent.runtime.Runtime;
import universe.agent.runtime.Tool;

/** Keeps the logs of all tasks within a limit each, without the writers noticing. */
public final class LogLimit implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogLimit.class);
  private static final long BLOCK = 4096;
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final long limit;
  private final Supplier<List<Path>> directories;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("log-limit").daemon().factory());

  /**
   * @param limit bytes kept of each stream at least; a quarter more may be there for a moment
   * @param directories of the tasks that may write
   */
  public LogLimit(long limit, Supplier<List<Path>> directories) {
    this.limit = limit;
    this.directories = directories;
  }

  public void start() {
    var _ =
        timer.scheduleWithFixedDelay(
            this::keepAll, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void keepAll() {
    try {
      for (Path directory : directories.get()) {
        keep(new LogFile(directory, "stdout"));
        keep(new LogFile(directory, "stderr"));
      }
    } catch (RuntimeException e) {
      LOG.error("keeping logs within their limit failed", e);
    }
  }

  /** Drops what is older than the limit, when it is worth it. */
  void keep(LogFile log) {
    try {
      long size = Files.size(log.path());
      long start = log.start();
      if (size - start > limit + limit / 4) {
        long from = (size - limit) / BLOCK * BLOCK;
        log.startAt(from);
        Runtime.Outcome punched =
            Tool.run(
                List.of(
                    "fallocate",
                    "--punch-hole",
                    "--offset",
                    Long.toString(start / BLOCK * BLOCK),
                    "--length",
                    Long.toString(from - start / BLOCK * BLOCK),
                    log.path().toString()),
                Duration.ofSeconds(30));
        if (punched.code() != 0) {
          LOG.warn("log not shortened file={} cause={}", log.path(), punched.output());
        }
      }
    } catch (IOException e) {
      LOG.debug("no log to shorten file={}", log.path());
    }
  }
}
