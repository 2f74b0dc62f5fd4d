package universe.server.agentlink;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import universe.engine.cluster.HostId;
import universe.server.scheduling.Pulse;
import universe.server.wiring.Single;

/** The agents that were admitted and are connected. */
@Single
class Agents {
  private final Map<HostId, AgentConnection> connected = new ConcurrentHashMap<>();
  private final Pulse pulse;

  @Inject
  Agents(Pulse pulse) {
    this.pulse = pulse;
  }

  void welcomed(AgentConnection connection) {
    connected.put(connection.host(), connection);
    pulse.connected(connection.host());
  }

  void gone(AgentConnection connection) {
    if (connected.remove(connection.host(), connection)) {
      pulse.disconnected(connection.host());
    }
  }

  Optional<AgentConnection> on(HostId host) {
    return Optional.ofNullable(connected.get(host));
  }
}
