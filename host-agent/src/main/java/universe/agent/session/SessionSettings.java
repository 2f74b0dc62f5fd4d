package universe.agent.session;

import java.net.URI;
import java.util.function.Supplier;

/**
 * Who we are and whom we talk to.
 *
 * @param server {@code ws:} or {@code wss:}
 * @param token asked at each connection, so that a new one counts without a restart
 */
public record SessionSettings(
    URI server,
    Supplier<String> token,
    String hostId,
    String hostName,
    String session,
    String bootId,
    String version) {
  boolean isLoopback() {
    String host = server.getHost();
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }
}
