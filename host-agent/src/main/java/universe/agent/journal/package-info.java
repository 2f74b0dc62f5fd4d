/**
 * What survives a restart of the agent: small checksummed files, each replaced whole. Knows nothing
 * of tasks; {@code task}, {@code runtime} and {@code session} keep their facts here.
 */
@NullMarked
package universe.agent.journal;

import org.jspecify.annotations.NullMarked;
