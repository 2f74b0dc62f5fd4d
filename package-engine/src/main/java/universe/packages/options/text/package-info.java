/** Texts of options against patterns and formats, within a budget. */
@NullMarked
package universe.packages.options.text;

import org.jspecify.annotations.NullMarked;
