/**
 * The loop itself: what it knows, what one turn changes, and how that is committed and told. Used
 * through {@link universe.server.scheduling.Scheduler} alone.
 */
@NullMarked
package universe.server.scheduling.loop;

import org.jspecify.annotations.NullMarked;
