/** How long it takes from a command to a pool that is ready, and what the pool costs at rest. */
@NullMarked
package universe.bench.start;

import org.jspecify.annotations.NullMarked;
