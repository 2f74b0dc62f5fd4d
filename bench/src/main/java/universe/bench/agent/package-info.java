/**
 * The host agent: how fast it starts, adopts and logs, and what it costs, beside shell loops that
 * do the bare minimum of the same.
 */
@NullMarked
package universe.bench.agent;

import org.jspecify.annotations.NullMarked;
