/** The life of an instance as one function of state, event and time. */
@NullMarked
package universe.engine.lifecycle;

import org.jspecify.annotations.NullMarked;
