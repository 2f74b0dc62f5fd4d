/**
 * What people wish of their apps, and how an app looks to them. Wishes are recorded here; the loop
 * makes them true.
 */
@NullMarked
package universe.server.app;

import org.jspecify.annotations.NullMarked;
