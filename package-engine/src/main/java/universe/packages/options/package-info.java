/** What the user chose: defaults, merging, and validation against the package's schema. */
@NullMarked
package universe.packages.options;

import org.jspecify.annotations.NullMarked;
