/**
 * The database as a file, taken while the pool works, and brought back into an empty database of
 * either kind.
 */
@NullMarked
package universe.server.backup;

import org.jspecify.annotations.NullMarked;
