/** What a user is told when something cannot be done. Knows nothing of HTTP but its numbers. */
@NullMarked
package universe.server.problem;

import org.jspecify.annotations.NullMarked;
