package universe.server.agentlink;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends connections that may be gone already. */
final class Sockets {
  private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);

  private Sockets() {}

  static void hangUp(Session socket, String reason) {
    hangUp(socket, CloseReason.CloseCodes.NORMAL_CLOSURE, reason);
  }

  static void hangUp(Session socket, CloseReason.CloseCode code, String reason) {
    try {
      if (socket.isOpen()) {
        String text = reason.length() <= 100 ? reason : reason.substring(0, 100);
        socket.close(new CloseReason(code, text));
      }
    } catch (IOException | IllegalStateException e) {
      LOG.debug("socket closed roughly cause={}", e.toString());
    }
  }
}
