/** What to do next so that what runs becomes what is wanted; and what waits, and why. */
@NullMarked
package universe.engine.reconcile;

import org.jspecify.annotations.NullMarked;
