package universe.engine.simulate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import universe.engine.cluster.HostId;
import universe.engine.spec.InstanceId;

/**
 * What a host knows: which tasks it holds, and by its journal which lives it has ever seen, so that
 * no command is obeyed twice.
 */
final class Agent {
  final HostId host;
  final Set<Task> running = new HashSet<>();
  final Set<Task> stopping = new HashSet<>();
  private final Map<InstanceId, Long> seen = new HashMap<>();
  private long session;
  private boolean reachable = true;
  private boolean connected;

  private Agent(HostId host) {
    this.host = host;
  }

  static Agent of(HostId host) {
    return new Agent(host);
  }

  long session() {
    return session;
  }

  boolean connected() {
    return connected;
  }

  /** Whether it has power and a network, so that it could connect. */
  boolean reachable() {
    return reachable;
  }

  /** A new connection; answers its number. */
  long connect() {
    connected = true;
    return ++session;
  }

  void disconnect() {
    connected = false;
    session++;
  }

  void cut() {
    disconnect();
    reachable = false;
  }

  void back() {
    reachable = true;
  }

  void crash() {
    cut();
    running.clear();
    stopping.clear();
  }

  /** Whether the life is new to this host; a life that is over, or an older one, is not begun. */
  boolean takesUp(Task task) {
    if (seen.getOrDefault(task.instance(), 0L) >= task.incarnation()) {
      return false;
    }
    seen.put(task.instance(), task.incarnation());
    return true;
  }
}
