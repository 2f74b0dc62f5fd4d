/** {@code universe doctor}: what is wrong with a pool, and how to mend it. */
@NullMarked
package universe.cli.doctor;

import org.jspecify.annotations.NullMarked;
