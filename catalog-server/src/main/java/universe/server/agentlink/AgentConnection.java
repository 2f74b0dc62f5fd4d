package universe.server.agentlink;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import universe.engine.cluster.HostId;
import universe.protocol.FromServer;
import universe.protocol.Protocol;
import universe.server.problem.Problem;
import universe.server.scheduling.AgentLink;

/**
 * One agent's line. A virtual thread of its own writes to it, so that a slow agent holds up nobody;
 * one that lets too much pile up is cut off and comes back to hear everything anew.
 */
final class AgentConnection implements AgentLink {
  private static final Logger LOG = LoggerFactory.getLogger(AgentConnection.class);
  private static final int MOST_QUEUED = 20_000;

  private final HostId host;
  private final String agentSession;
  private final Session socket;
  private final Agents agents;
  private final BlockingQueue<Outgoing> queue = new LinkedBlockingQueue<>(MOST_QUEUED);
  private final AtomicBoolean closed = new AtomicBoolean();

  private sealed interface Outgoing {
    record Frame(FromServer message) implements Outgoing {}

    record End(String reason) implements Outgoing {}
  }

  AgentConnection(HostId host, String agentSession, Session socket, Agents agents) {
    this.host = host;
    this.agentSession = agentSession;
    this.socket = socket;
    this.agents = agents;
  }

  void start() {
    Thread.ofVirtual().name("agent-" + host).start(this::write);
  }

  HostId host() {
    return host;
  }

  @Override
  public String session() {
    return agentSession;
  }

  @Override
  public void send(FromServer message) {
    if (message instanceof FromServer.Welcome) {
      agents.welcomed(this);
    }
    if (message instanceof FromServer.Refused refused) {
      agents.refused(host, refused.reason());
    }
    if (!queue.offer(new Outgoing.Frame(message)) && closed.compareAndSet(false, true)) {
      LOG.warn("agent too slow host={} queued={}", host, MOST_QUEUED);
      Thread.ofVirtual().start(() -> end("too many frames are waiting to be read"));
    }
  }

  @Override
  public void close(String reason) {
    agents.gone(this);
    if (!queue.offer(new Outgoing.End(reason))) {
      Thread.ofVirtual().start(() -> end(reason));
    }
  }

  /** The socket is closed: stop writing. */
  void closed() {
    close("closed by the agent");
  }

  private void write() {
    try {
      while (true) {
        switch (queue.take()) {
          case Outgoing.Frame frame ->
              socket
                  .getBasicRemote()
                  .sendText(Protocol.write(agents.complete(host, frame.message())));
          case Outgoing.End last -> {
            end(last.reason());
            return;
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Problem e) {
      // The agent comes back and is told again; what cannot be read now may be by then.
      LOG.warn("agent line given up host={} code={}: {}", host, e.code(), e.detail());
      end("the server cannot read what the tasks are to have");
    } catch (IOException | IllegalStateException e) {
      LOG.debug("agent line broken host={} cause={}", host, e.toString());
      end("broken");
    }
  }

  private void end(String reason) {
    agents.gone(this);
    try {
      if (socket.isOpen()) {
        String text = reason.length() <= 100 ? reason : reason.substring(0, 100);
        socket.close(new CloseReason(CloseReason.CloseCodes.NORMAL_CLOSURE, text));
      }
    } catch (IOException | IllegalStateException e) {
      LOG.debug("agent line closed roughly host={} cause={}", host, e.toString());
    }
  }
}
