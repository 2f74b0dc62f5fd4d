package universe.server.agentlink;

import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where an agent dials in with the bytes of a file that was asked for. */
@ServerEndpoint("/agent/v1/streams/{stream}")
public class StreamEndpoint {
  private static final Logger LOG = LoggerFactory.getLogger(StreamEndpoint.class);
  private static final int MOST_BYTES = 1 << 20;
  private static final long IDLE_MILLIS = 3_600_000;

  private final LogStreams streams;

  @Inject
  StreamEndpoint(LogStreams streams) {
    this.streams = streams;
  }

  @OnOpen
  public void open(@PathParam("stream") String id, Session socket) {
    socket.setMaxBinaryMessageBufferSize(MOST_BYTES);
    socket.setMaxIdleTimeout(IDLE_MILLIS);
    Optional<AgentStream> stream = streams.find(id);
    if (stream.isEmpty()) {
      Sockets.hangUp(socket, "nobody waits for this stream");
    } else {
      stream.get().open(socket);
    }
  }

  @OnMessage(maxMessageSize = MOST_BYTES)
  public void bytes(@PathParam("stream") String id, byte[] bytes, Session socket)
      throws InterruptedException {
    Optional<AgentStream> stream = streams.find(id);
    if (stream.isEmpty() || !stream.get().take(bytes)) {
      Sockets.hangUp(socket, "nobody reads this stream");
    }
  }

  @OnClose
  public void close(@PathParam("stream") String id, Session socket, CloseReason reason)
      throws InterruptedException {
    Optional<AgentStream> stream = streams.find(id);
    streams.done(id);
    if (stream.isPresent()) {
      stream.get().end();
    }
  }

  @OnError
  public void error(Session socket, Throwable cause) {
    LOG.debug("stream failed cause={}", cause.toString());
  }
}
