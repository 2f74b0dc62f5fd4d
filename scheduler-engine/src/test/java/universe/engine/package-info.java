/** Tests of the engine as a whole. */
@NullMarked
package universe.engine;

import org.jspecify.annotations.NullMarked;
