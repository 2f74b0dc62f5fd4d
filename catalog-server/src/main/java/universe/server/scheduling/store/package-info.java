/** The loop's tables. */
@NullMarked
package universe.server.scheduling.store;

import org.jspecify.annotations.NullMarked;
