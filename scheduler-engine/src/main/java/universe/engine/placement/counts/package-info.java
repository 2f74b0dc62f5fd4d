/** What the placement index counts beside what is free: by value, and by role. */
@NullMarked
package universe.engine.placement.counts;

import org.jspecify.annotations.NullMarked;
