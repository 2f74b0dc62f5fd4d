package universe.engine.cluster;

/** Whether a host takes instances and keeps those it has. */
public enum HostState {
  /** Takes new instances. */
  ACTIVE,
  /** Keeps what it has and takes nothing new. */
  CORDONED,
  /** Takes nothing new; its instances are being moved away. */
  DRAINING,
  /** Silent; its instances may still run. */
  SUSPECTED,
  /** Left, or given up by an operator; its instances are lost. */
  GONE
}
