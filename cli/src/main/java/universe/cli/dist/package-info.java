/** Releases: what is built, as a tarball and as a Debian package, the same bytes each time. */
@NullMarked
package universe.cli.dist;

import org.jspecify.annotations.NullMarked;
