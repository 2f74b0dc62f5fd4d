/**
 * The pool of this machine: its directory, its processes, and the commands {@code up} and {@code
 * down}. Server and agents are processes of their own that outlive the command; what is known of
 * them stands in pid files that no stranger can be mistaken for.
 */
@NullMarked
package universe.cli.pool;

import org.jspecify.annotations.NullMarked;
