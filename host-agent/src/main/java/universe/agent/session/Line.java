package universe.agent.session;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.function.Supplier;

/**
 * Where streams are dialled.
 *
 * @param server {@code ws:} or {@code wss:}
 * @param token asked at each dialling, so that a new one counts without a restart
 */
public record Line(HttpClient client, URI server, Supplier<String> token) {
  Link dial(String stream, Link.Listener listener) throws IOException, InterruptedException {
    return Link.dial(client, server.resolve("/agent/v1/streams/" + stream), token.get(), listener);
  }
}
