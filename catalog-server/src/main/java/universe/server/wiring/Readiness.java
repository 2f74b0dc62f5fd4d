package universe.server.wiring;

/** Whether this server may serve; set by the one thread that leads, read by everybody. */
@Single
public class Readiness {
  /** What the server is doing. */
  public enum State {
    STARTING,
    /** Another server leads the pool. */
    WAITING,
    LEADING,
    STOPPING
  }

  // Written by the leading thread, at start and at stop; read by every request.
  private volatile State state = State.STARTING;

  public State state() {
    return state;
  }

  public void become(State next) {
    state = next;
  }

  public boolean leading() {
    return state == State.LEADING;
  }
}
