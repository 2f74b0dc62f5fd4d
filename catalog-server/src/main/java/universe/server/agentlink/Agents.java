package universe.server.agentlink;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import universe.engine.cluster.HostId;
import universe.protocol.FromServer;
import universe.server.scheduling.Pulse;
import universe.server.security.audit.Audit;
import universe.server.security.audit.Deed;
import universe.server.vault.Courier;
import universe.server.wiring.Single;

/** The agents that were admitted and are connected. */
@Single
class Agents {
  private static final int REFUSED = 403;

  private final Map<HostId, AgentConnection> connected = new ConcurrentHashMap<>();
  private final Pulse pulse;
  private final Audit audit;
  private final Courier courier;

  @Inject
  Agents(Pulse pulse, Audit audit, Courier courier) {
    this.pulse = pulse;
    this.audit = audit;
    this.courier = courier;
  }

  /** The message as it goes over the line: with the secrets of the task it is about. */
  FromServer complete(HostId host, FromServer message) {
    return courier.filled(host.value(), message);
  }

  /** Somebody who spoke as this host was sent away; told without holding up who sent him. */
  void refused(HostId host, String reason) {
    Thread.ofVirtual()
        .name("audit")
        .start(() -> audit.refused(new Deed("", "", "agent as " + host, REFUSED, reason, "")));
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
