/** Processes of this host as the kernel tells of them: who they are, and whether they still are. */
@NullMarked
package universe.agent.process;

import org.jspecify.annotations.NullMarked;
