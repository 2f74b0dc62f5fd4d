package universe.agent.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes sandboxes of incarnations that the server has told us to forget: those older than the
 * limit, and those beyond the newest few. Until then people can still read their logs.
 */
public final class SandboxRetention implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SandboxRetention.class);
  private static final Duration PAUSE = Duration.ofMinutes(5);

  private final Path sandboxes;
  private final Duration age;
  private final int most;
  private final Supplier<Set<String>> held;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("retention").daemon().factory());

  /** A forgotten sandbox and when it was last written to. */
  private record Old(Path directory, Instant at) {}

  /**
   * @param age a forgotten sandbox is kept at most so long
   * @param most so many forgotten ones are kept at most
   * @param held directory names of incarnations that are not forgotten
   */
  public SandboxRetention(
      TaskDirectories directories,
      Duration age,
      int most,
      Supplier<Set<String>> held,
      Clock clock) {
    this.sandboxes = directories.state().resolve("sandboxes");
    this.age = age;
    this.most = most;
    this.held = held;
    this.clock = clock;
  }

  public void start() {
    var _ =
        timer.scheduleWithFixedDelay(
            this::sweep, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  void sweep() {
    try {
      Instant oldest = clock.instant().minus(age);
      int kept = 0;
      for (Old old : forgotten()) {
        if (kept >= most || old.at().isBefore(oldest)) {
          LOG.info(
              "sandbox deleted name={} lastWritten={}", old.directory().getFileName(), old.at());
          Trees.delete(old.directory());
        } else {
          kept++;
        }
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("old sandboxes not deleted", e);
    }
  }

  /** Newest first. What is listed before the held are asked for cannot be a task to come. */
  private List<Old> forgotten() throws IOException {
    List<Path> all = new ArrayList<>();
    try (var entries = Files.newDirectoryStream(sandboxes, Files::isDirectory)) {
      entries.forEach(all::add);
    }
    Set<String> inUse = held.get();
    List<Old> old = new ArrayList<>();
    for (Path directory : all) {
      if (!inUse.contains(directory.getFileName().toString())) {
        Path log = directory.resolve("stdout");
        Path dated = Files.exists(log) ? log : directory;
        old.add(new Old(directory, Files.getLastModifiedTime(dated).toInstant()));
      }
    }
    old.sort(Comparator.comparing(Old::at).reversed());
    return old;
  }
}
