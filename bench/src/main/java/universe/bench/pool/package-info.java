/** A pool, and what it is measured beside, for the benchmarks that need a whole one. */
@NullMarked
package universe.bench.pool;

import org.jspecify.annotations.NullMarked;
