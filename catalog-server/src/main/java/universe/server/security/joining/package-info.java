/** How machines join over a network: tokens, the pool's authority, certificates of hosts. */
@NullMarked
package universe.server.security.joining;

import org.jspecify.annotations.NullMarked;
