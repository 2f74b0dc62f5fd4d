/** How server and agents come to trust each other: tokens to join with, keys and certificates. */
@NullMarked
package universe.protocol.trust;

import org.jspecify.annotations.NullMarked;
