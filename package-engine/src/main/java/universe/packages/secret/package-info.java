/**
 * Options that hold secrets: their values are taken out before anything else sees the options, and
 * a reference stands in their place from then on.
 */
@NullMarked
package universe.packages.secret;

import org.jspecify.annotations.NullMarked;
