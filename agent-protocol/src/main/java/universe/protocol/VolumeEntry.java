package universe.protocol;

/**
 * A persistent volume on a host.
 *
 * @param instance the slot it belongs to, as {@code /kafka#0}
 * @param name within the slot
 * @param sizeMiB what it was made for, 0 when not known
 * @param usedMiB measured, rounded up
 * @param inUse whether a task of the slot has not ended
 */
public record VolumeEntry(
    String instance, String name, long sizeMiB, long usedMiB, boolean inUse) {}
