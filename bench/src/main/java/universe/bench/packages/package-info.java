/** What a pool adds to starting the software of the shelf, beside the same software by hand. */
@NullMarked
package universe.bench.packages;

import org.jspecify.annotations.NullMarked;
