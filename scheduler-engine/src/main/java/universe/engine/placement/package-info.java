/** Where an instance fits, and why not elsewhere. */
@NullMarked
package universe.engine.placement;

import org.jspecify.annotations.NullMarked;
