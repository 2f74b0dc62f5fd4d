package universe.bench.engine;

import java.util.Locale;

/**
 * What one contender did with one workload.
 *
 * @param attempts tasks tried, over all warm rounds
 * @param cpuNanos CPU time of all Java threads in them
 * @param hostsUsed hosts with a task at the end of a round
 * @param cpuUsed share of the pool's CPU in use then, and so on
 * @param demandPlaced share of the pending CPU that was placed
 */
record Outcome(
    long attempts,
    long cpuNanos,
    long wallNanos,
    double p50Micros,
    double p99Micros,
    double bytesPerAttempt,
    int placed,
    int hostsUsed,
    double cpuUsed,
    double memUsed,
    double demandPlaced) {

  double perCpuSecond() {
    return attempts * 1e9 / Math.max(1, cpuNanos);
  }

  double perWallSecond() {
    return attempts * 1e9 / Math.max(1, wallNanos);
  }

  double meanUsed() {
    return (cpuUsed + memUsed) / 2;
  }

  String rate() {
    return String.format(Locale.ROOT, "%,.0f /cpu-s", perCpuSecond());
  }
}
