package universe.engine.cluster;

/** Ports a host offers, both ends included. */
public record PortRange(int low, int high) {
  public PortRange {
    if (low < 1 || high > 65535 || low > high) {
      throw new IllegalArgumentException("port range " + low + "-" + high + " is not a range");
    }
  }
}
