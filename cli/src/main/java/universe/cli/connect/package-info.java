/**
 * How a command finds its pool: by URL, by environment or by the data directory of a checkout, with
 * the credential that belongs to it.
 */
@NullMarked
package universe.cli.connect;

import org.jspecify.annotations.NullMarked;
