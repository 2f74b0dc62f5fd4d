/**
 * Newer releases of what is installed: told, skipped, or taken by themselves in a time of the day.
 */
@NullMarked
package universe.server.renewal;

import org.jspecify.annotations.NullMarked;
