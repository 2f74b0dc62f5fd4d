package universe.server.agentlink;

import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.engine.cluster.HostId;
import universe.protocol.FromAgent;
import universe.protocol.Protocol;
import universe.server.scheduling.Pulse;
import universe.server.scheduling.Scheduler;
import universe.server.security.Gate;
import universe.server.security.joining.HostCertificates;
import universe.server.usage.UsageHistory;

/** Where agents dial in; the token was checked by the filter in front. One object a connection. */
@ServerEndpoint("/agent/v1/session")
public class AgentEndpoint {
  private static final Logger LOG = LoggerFactory.getLogger(AgentEndpoint.class);
  private static final long HELLO_WITHIN_MILLIS = 15_000;
  private static final long IDLE_MILLIS = 120_000;

  private final Scheduler scheduler;
  private final Pulse pulse;
  private final Agents agents;
  private final LogStreams streams;
  private final UsageHistory history;
  private final HostCertificates hosts;
  private @Nullable AgentConnection connection;

  @Inject
  AgentEndpoint(
      Scheduler scheduler,
      Pulse pulse,
      Agents agents,
      LogStreams streams,
      UsageHistory history,
      HostCertificates hosts) {
    this.hosts = hosts;
    this.scheduler = scheduler;
    this.pulse = pulse;
    this.agents = agents;
    this.streams = streams;
    this.history = history;
  }

  @OnOpen
  public void open(Session socket) {
    socket.setMaxTextMessageBufferSize(Protocol.MAX_FRAME_BYTES);
    socket.setMaxIdleTimeout(HELLO_WITHIN_MILLIS);
  }

  @OnMessage(maxMessageSize = Protocol.MAX_FRAME_BYTES)
  public void message(String text, Session socket) throws IOException, InterruptedException {
    FromAgent message;
    try {
      message = Protocol.readFromAgent(text);
    } catch (IllegalArgumentException e) {
      LOG.warn("agent frame refused cause={}", e.getMessage());
      refuse(socket, "not a message of this protocol");
      return;
    }
    AgentConnection known = connection;
    if (message instanceof FromAgent.Hello hello) {
      hello(hello, socket);
    } else if (known == null) {
      refuse(socket, "the first frame must be a hello");
    } else {
      take(known, message);
    }
  }

  private void hello(FromAgent.Hello hello, Session socket)
      throws IOException, InterruptedException {
    if (connection != null || !hello.hostId().matches("[A-Za-z0-9._-]{1,64}")) {
      refuse(socket, "one hello with a host id of 1 to 64 letters, digits, dots and dashes");
      return;
    }
    if (!mayBe(hello.hostId(), socket)) {
      agents.refused(new HostId(hello.hostId()), "the identity belongs to another host");
      refuse(socket, "this identity belongs to another host");
      return;
    }
    socket.setMaxIdleTimeout(IDLE_MILLIS);
    AgentConnection fresh =
        new AgentConnection(new HostId(hello.hostId()), hello.session(), socket, agents);
    connection = fresh;
    fresh.start();
    scheduler.joined(hello.saying(hosts.bound(hello.hostId(), hello.facts())), fresh);
  }

  /** A certificate names its host; the token of this machine's agents none that joined by one. */
  private boolean mayBe(String host, Session socket) {
    Principal caller = socket.getUserPrincipal();
    if (caller == null) {
      return false;
    }
    String certified = Gate.hostOf(caller.getName());
    return certified.isEmpty() ? !hosts.joined(host) : certified.equals(host);
  }

  private void take(AgentConnection from, FromAgent message) throws InterruptedException {
    HostId host = from.host();
    if (agents.on(host).filter(current -> current == from).isEmpty()) {
      return;
    }
    switch (message) {
      case FromAgent.Hello again -> throw new IllegalStateException("handled before");
      case FromAgent.Inventory inventory -> {
        pulse.heard(host);
        scheduler.inventory(host, from, inventory.tasks());
      }
      case FromAgent.Ack ack -> scheduler.acknowledged(host, ack.command());
      case FromAgent.Report report -> {
        pulse.heard(host);
        scheduler.reported(host, from, report.sequence(), report.tasks());
      }
      case FromAgent.Heartbeat heartbeat -> {
        pulse.heard(host, heartbeat.usage());
        history.heard(host, heartbeat.usage(), heartbeat.host());
      }
      case FromAgent.StreamFailed failed -> streams.failed(failed.stream(), failed.reason());
    }
  }

  @OnClose
  public void close(Session socket, CloseReason reason) throws InterruptedException {
    AgentConnection known = connection;
    if (known != null) {
      known.closed();
      scheduler.left(known.host(), known);
    }
  }

  @OnError
  public void error(Session socket, Throwable cause) {
    LOG.debug("agent line failed cause={}", cause.toString());
  }

  private static void refuse(Session socket, String reason) throws IOException {
    socket.close(new CloseReason(CloseReason.CloseCodes.PROTOCOL_ERROR, reason));
  }
}
