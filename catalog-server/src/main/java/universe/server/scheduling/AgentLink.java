package universe.server.scheduling;

import universe.protocol.FromServer;

/** The loop's line to one agent. Sending never blocks; a line that is too slow breaks by itself. */
public interface AgentLink {
  /** Of the agent's process, as in its hello. */
  String session();

  void send(FromServer message);

  /** Ends the line after what was sent. */
  void close(String reason);
}
