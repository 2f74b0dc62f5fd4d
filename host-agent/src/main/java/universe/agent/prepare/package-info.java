/**
 * From a task to a sandbox that can start: artifacts by digest, files, volumes, environment,
 * language runtimes. Everything here may be done again after a crash.
 */
@NullMarked
package universe.agent.prepare;

import org.jspecify.annotations.NullMarked;
