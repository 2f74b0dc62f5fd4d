/** The catalogue's figures beside those of the plain libraries it is made of. */
@NullMarked
package universe.bench.catalog;

import org.jspecify.annotations.NullMarked;
