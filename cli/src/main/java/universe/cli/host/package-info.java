/** The commands for the hosts of a pool. */
@NullMarked
package universe.cli.host;

import org.jspecify.annotations.NullMarked;
