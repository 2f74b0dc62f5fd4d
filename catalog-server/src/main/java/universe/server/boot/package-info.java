/** Puts the features together and starts them; nothing depends on this package. */
@NullMarked
package universe.server.boot;

import org.jspecify.annotations.NullMarked;
