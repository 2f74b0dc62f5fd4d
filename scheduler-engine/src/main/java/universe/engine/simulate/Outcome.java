package universe.engine.simulate;

import java.time.Duration;
import java.util.List;

/**
 * What became of a pool.
 *
 * @param violations of what must always hold, each with the moment it was seen; empty when all held
 * @param settledAfter from the end of the faults until everything ran as wanted; as long as was
 *     waited when it never did
 * @param settled whether it ever did
 * @param available the share of wanted instances that ran, over the whole time
 * @param filled by host, the share of its CPU and memory, whichever is more, that was held in the
 *     end; in the order of the hosts' ids
 */
public record Outcome(
    List<String> violations,
    boolean settled,
    Duration settledAfter,
    Tally tally,
    double available,
    List<Double> filled) {
  public Outcome {
    violations = List.copyOf(violations);
    filled = List.copyOf(filled);
  }

  /** How much happened. */
  public record Tally(long events, long launches, long failures, long hostsLost, long restarts) {}

  public boolean good() {
    return settled && violations.isEmpty();
  }
}
