package universe.engine.spec;

/** A port that an instance needs on its host, in the order of the app definition. */
public sealed interface PortNeed {
  /** The name peers and endpoints know it by; empty when the app gives none. */
  String name();

  /** Any port of the host's range. */
  record Any(String name) implements PortNeed {}

  /** Exactly this port (1 to 65535). */
  record Fixed(String name, int port) implements PortNeed {
    public Fixed {
      if (port < 1 || port > 65535) {
        throw new IllegalArgumentException("port " + port + " must lie between 1 and 65535");
      }
    }
  }
}
