/**
 * What a package says about itself: one {@link universe.packages.definition.Release} per published
 * revision.
 */
@NullMarked
package universe.packages.definition;

import org.jspecify.annotations.NullMarked;
