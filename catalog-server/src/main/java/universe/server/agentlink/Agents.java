package universe.server.agentlink;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import universe.engine.cluster.HostId;
import universe.server.wiring.Single;

/** The agents that were admitted and are connected. */
@Single
class Agents {
  private final Map<HostId, AgentConnection> connected = new ConcurrentHashMap<>();

  void welcomed(AgentConnection connection) {
    connected.put(connection.host(), connection);
  }

  void gone(AgentConnection connection) {
    connected.remove(connection.host(), connection);
  }

  Optional<AgentConnection> on(HostId host) {
    return Optional.ofNullable(connected.get(host));
  }
}
