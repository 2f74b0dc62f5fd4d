package universe.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Objects;

/**
 * What one task uses now.
 *
 * @param cpuNanos processor time since its start
 * @param more what is sampled less often or not everywhere
 */
public record Usage(TaskKey key, long cpuNanos, long memBytes, long pids, More more) {
  @JsonCreator
  public Usage {
    more = Objects.requireNonNullElse(more, More.NONE);
  }

  public Usage(TaskKey key, long cpuNanos, long memBytes, long pids) {
    this(key, cpuNanos, memBytes, pids, More.NONE);
  }

  /**
   * Counters since the task's start, 0 where the host cannot tell.
   *
   * @param diskBytes of its sandbox on the disk, measured from time to time
   * @param periods of processor time it asked for under a ceiling, and {@code throttled} of them in
   *     which it was held back
   * @param receivedBytes over its own network, where it has one
   */
  public record More(
      long diskBytes,
      long readBytes,
      long writtenBytes,
      long periods,
      long throttled,
      long receivedBytes,
      long sentBytes) {
    /** Nothing known. */
    public static final More NONE = new More(0, 0, 0, 0, 0, 0, 0);

    public More withDisk(long bytes) {
      return new More(bytes, readBytes, writtenBytes, periods, throttled, receivedBytes, sentBytes);
    }

    public More withNetwork(long received, long sent) {
      return new More(diskBytes, readBytes, writtenBytes, periods, throttled, received, sent);
    }
  }
}
