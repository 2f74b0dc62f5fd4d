/**
 * A whole pool under a virtual clock: the engine that decides in the server, agents that obey late
 * or not at all, and faults drawn from a seed. The same seed gives the same history; what must hold
 * at every moment is checked after every event.
 */
@NullMarked
package universe.engine.simulate;

import org.jspecify.annotations.NullMarked;
