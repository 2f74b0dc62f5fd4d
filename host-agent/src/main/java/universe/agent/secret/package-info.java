/**
 * Secrets of tasks: kept in memory alone, in a file system that never touches a disk, and readable
 * by the task's own user.
 */
@NullMarked
package universe.agent.secret;

import org.jspecify.annotations.NullMarked;
