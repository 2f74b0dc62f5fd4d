/**
 * What may be done, by whom, and which call needs what: values and a table, no I/O beyond reading
 * it.
 */
@NullMarked
package universe.server.security.access;

import org.jspecify.annotations.NullMarked;
