package universe.server.agentlink;

import jakarta.websocket.Session;
import java.util.concurrent.CompletableFuture;

/** What comes from an agent over a connection that it dialled because it was asked to. */
sealed interface AgentStream permits LogStream, CommandStream {
  /** Its name on the wire. */
  String id();

  /** Completes when the agent has dialled; exceptionally when it said that it cannot. */
  CompletableFuture<Boolean> opened();

  /** The agent dialled. */
  void open(Session agent);

  /** Takes a frame in; false when the client does not read. */
  boolean take(byte[] bytes) throws InterruptedException;

  /** Nothing more will come. */
  void end() throws InterruptedException;

  /** The client is gone, or has enough. */
  void close();
}
