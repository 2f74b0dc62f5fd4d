package universe.server.catalog.source;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import universe.artifacts.fetch.Network;

/**
 * How repositories are fetched.
 *
 * @param every how often each is asked whether it has something new
 * @param allowed private networks in which repositories and their files may lie
 * @param bytes largest answer, as it is sent
 * @param time longest fetch of one
 */
public record SourceSettings(Duration every, List<Network> allowed, long bytes, Duration time) {
  private static final String EVERY = "UNIVERSE_REPOSITORY_SECONDS";
  private static final String NETWORKS = "UNIVERSE_REPOSITORY_NETWORKS";

  /** Each minute, public addresses only, 64 MiB, one minute. */
  static final SourceSettings USUAL =
      new SourceSettings(Duration.ofMinutes(1), List.of(), 64L << 20, Duration.ofMinutes(1));

  public SourceSettings {
    allowed = List.copyOf(allowed);
  }

  /** The settings of this process. */
  public static SourceSettings ofProcess() {
    return from(System.getenv());
  }

  /** Largest file of a package that is sent on to a client. */
  public long fileBytes() {
    return 16 * bytes;
  }

  /** Longest time for one. */
  public Duration fileTime() {
    return time.multipliedBy(10);
  }

  /**
   * @throws IllegalArgumentException that names the setting that is wrong
   */
  static SourceSettings from(Map<String, String> environment) {
    String every = environment.getOrDefault(EVERY, "60");
    if (!every.matches("[1-9][0-9]{0,5}")) {
      throw new IllegalArgumentException(
          EVERY
              + " '"
              + every
              + "' must be a whole number of seconds from 1. See"
              + " docs/operations.md.");
    }
    List<Network> allowed =
        Stream.of(environment.getOrDefault(NETWORKS, "").split("[,\\s]+"))
            .filter(text -> !text.isEmpty())
            .map(Network::parse)
            .toList();
    return new SourceSettings(
        Duration.ofSeconds(Long.parseLong(every)), allowed, USUAL.bytes(), USUAL.time());
  }
}
