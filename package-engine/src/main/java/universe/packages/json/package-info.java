/**
 * Reading and writing JSON with exact numbers and within bounds; everything else in this module
 * stands on it.
 */
@NullMarked
package universe.packages.json;

import org.jspecify.annotations.NullMarked;
