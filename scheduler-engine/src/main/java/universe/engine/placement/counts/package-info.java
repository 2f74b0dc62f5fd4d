/**
 * What the placement index counts beside what is free: by value, by role, and the best of a search.
 */
@NullMarked
package universe.engine.placement.counts;

import org.jspecify.annotations.NullMarked;
