package universe.engine.spec;

/** Which of the hosts that would do an app prefers. */
public enum Policy {
  /** Fill hosts, evenly in all dimensions, so that others stay free. */
  PACK,
  /** As {@link #PACK}, but copies of one app on different hosts while there are any. */
  BALANCED,
  /** The emptiest host, and copies of one app on different hosts while there are any. */
  SPREAD
}
