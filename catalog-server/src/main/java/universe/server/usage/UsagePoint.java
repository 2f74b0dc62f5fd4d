package universe.server.usage;

import java.time.Instant;

/**
 * What was used at one time.
 *
 * @param cpus whole cores, on average since the point before
 * @param throttledPercent of the periods with work since the point before, those in which a ceiling
 *     held it back
 */
public record UsagePoint(
    Instant at, double cpus, long memMiB, long diskMiB, double throttledPercent) {}
