/**
 * Processes that outlive the agent, behind one {@link universe.agent.runtime.Runtime} with two
 * forms: a shell shim, and runc under conmon. Both leave the exit code in a file, join the task to
 * control groups of its own where the host has them, and run it as a user of its own where the
 * agent is root.
 */
@NullMarked
package universe.agent.runtime;

import org.jspecify.annotations.NullMarked;
