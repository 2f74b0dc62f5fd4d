/** The scheduler engine beside Netflix Fenzo, on the same workload files. */
@NullMarked
package universe.bench.engine;

import org.jspecify.annotations.NullMarked;
