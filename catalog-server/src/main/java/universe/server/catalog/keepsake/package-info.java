/** What installed releases said of themselves, for when their repository has them no longer. */
@NullMarked
package universe.server.catalog.keepsake;

import org.jspecify.annotations.NullMarked;
