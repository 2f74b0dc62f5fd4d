/** What tasks and hosts used in the last hour: held in memory, told by the agents' heartbeats. */
@NullMarked
package universe.server.usage;

import org.jspecify.annotations.NullMarked;
