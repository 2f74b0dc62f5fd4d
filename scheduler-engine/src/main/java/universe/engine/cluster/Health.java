package universe.engine.cluster;

/** What an instance's checks say. */
public enum Health {
  UNKNOWN,
  HEALTHY,
  UNHEALTHY
}
