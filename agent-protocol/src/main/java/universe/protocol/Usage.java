package universe.protocol;

/**
 * What one task uses now.
 *
 * @param cpuNanos processor time since its start
 */
public record Usage(TaskKey key, long cpuNanos, long memBytes, long pids) {}
