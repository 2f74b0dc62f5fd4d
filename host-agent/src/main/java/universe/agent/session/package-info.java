/**
 * The conversation with the server, always dialled from here: hello, inventory, commands, reports,
 * heartbeats, and streams that the server asks for.
 */
@NullMarked
package universe.agent.session;

import org.jspecify.annotations.NullMarked;
