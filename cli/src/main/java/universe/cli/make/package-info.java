/** What people do who make packages: {@code universe package …}; needs no pool. */
@NullMarked
package universe.cli.make;

import org.jspecify.annotations.NullMarked;
