/** The {@code universe} command: what it can do, and what becomes of what goes wrong. */
@NullMarked
package universe.cli;

import org.jspecify.annotations.NullMarked;
