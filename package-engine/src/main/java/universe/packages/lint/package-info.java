/** Rules a package should keep, each with an id and a severity. */
@NullMarked
package universe.packages.lint;

import org.jspecify.annotations.NullMarked;
