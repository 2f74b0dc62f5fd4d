/**
 * The agents' sockets: admission, frames in both directions, and log streams. Decides nothing; it
 * brings messages to the loop and takes the loop's commands to the hosts.
 */
@NullMarked
package universe.server.agentlink;

import org.jspecify.annotations.NullMarked;
