/**
 * One release in one archive, with everything needed to install it without the internet: written
 * the same way each time, read as a stream and refused when anything about it is odd.
 */
@NullMarked
package universe.packages.read.bundle;

import org.jspecify.annotations.NullMarked;
