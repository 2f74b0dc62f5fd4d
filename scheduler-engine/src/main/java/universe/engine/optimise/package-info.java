/**
 * Moves that free hosts or place what waits: planned in bounded time, shown first, and carried out
 * one by one by the reconciler, never below an app's minimum of healthy instances.
 */
@NullMarked
package universe.engine.optimise;

import org.jspecify.annotations.NullMarked;
