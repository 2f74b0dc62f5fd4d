/** Builders and a small pool that the engine's tests share. */
@NullMarked
package universe.engine.testing;

import org.jspecify.annotations.NullMarked;
