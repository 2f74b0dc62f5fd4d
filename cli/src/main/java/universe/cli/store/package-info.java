/** The commands for packages on the shelf: finding, describing, planning, installing, updating. */
@NullMarked
package universe.cli.store;

import org.jspecify.annotations.NullMarked;
