/**
 * From files, repository documents and bundles to a {@link universe.packages.read.Shelf}; what is
 * broken is reported, the rest is kept.
 */
@NullMarked
package universe.packages.read;

import org.jspecify.annotations.NullMarked;
