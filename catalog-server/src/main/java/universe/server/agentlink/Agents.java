package universe.server.agentlink;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import universe.engine.cluster.HostId;
import universe.server.scheduling.Pulse;
import universe.server.security.audit.Audit;
import universe.server.wiring.Single;

/** The agents that were admitted and are connected. */
@Single
class Agents {
  private static final int REFUSED = 403;

  private final Map<HostId, AgentConnection> connected = new ConcurrentHashMap<>();
  private final Pulse pulse;
  private final Audit audit;

  @Inject
  Agents(Pulse pulse, Audit audit) {
    this.pulse = pulse;
    this.audit = audit;
  }

  /** Somebody who spoke as this host was sent away; told without holding up who sent him. */
  void refused(HostId host, String reason) {
    Thread.ofVirtual()
        .name("audit")
        .start(() -> audit.refused("", "agent as " + host, REFUSED, reason, ""));
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
