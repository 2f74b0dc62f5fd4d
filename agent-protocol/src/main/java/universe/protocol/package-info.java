/**
 * What server and agent say to each other over the agent's WebSocket, as records with a JSON form.
 *
 * <p>The agent dials {@code /agent/v1/session} and says {@link universe.protocol.FromAgent.Hello};
 * the server answers {@link universe.protocol.FromServer.Welcome} or {@link
 * universe.protocol.FromServer.Refused}. The agent then sends its whole {@link
 * universe.protocol.FromAgent.Inventory} and receives the whole {@link
 * universe.protocol.FromServer.Wanted} set; commands only shorten the wait for the next one. A
 * command is acknowledged once the agent has journalled it, a report once the server has committed
 * it. Repeats and disorder are normal on both sides: a command or report that is older than what is
 * known (by epoch, incarnation, sequence) is acknowledged and otherwise ignored.
 */
@NullMarked
package universe.protocol;

import org.jspecify.annotations.NullMarked;
