/**
 * What one wants to know before installing: permissions in plain words, answers still needed, what
 * changes from one release to the next.
 */
@NullMarked
package universe.packages.review;

import org.jspecify.annotations.NullMarked;
