package universe.protocol;

/**
 * What a host uses now, strangers included; 0 where it cannot tell.
 *
 * @param busyNanos processor time of all cores since the boot
 * @param memBytes in use, caches not counted
 * @param diskBytes in use on the disk of the agent's state directory
 */
public record HostLoad(long busyNanos, long memBytes, long diskBytes) {
  /** Nothing known. */
  public static final HostLoad NONE = new HostLoad(0, 0, 0);
}
