/** Measurements beside their references, one benchmark a package, run by {@code universe bench}. */
@NullMarked
package universe.bench;

import org.jspecify.annotations.NullMarked;
