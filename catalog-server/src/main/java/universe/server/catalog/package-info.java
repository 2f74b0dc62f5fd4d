/**
 * What can be installed: the releases of all packages, found, described and judged.
 *
 * <p>Reading and rendering packages is the package engine's; here it is kept in memory, searched,
 * and shown to people.
 */
@NullMarked
package universe.server.catalog;

import org.jspecify.annotations.NullMarked;
