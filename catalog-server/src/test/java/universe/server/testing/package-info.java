/** What the server's tests share: databases, and stores that keep everything in memory. */
@NullMarked
package universe.server.testing;

import org.jspecify.annotations.NullMarked;
