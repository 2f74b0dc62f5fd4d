/** {@code universe simulate}: what a pool would do, without one. */
@NullMarked
package universe.cli.simulate;

import org.jspecify.annotations.NullMarked;
