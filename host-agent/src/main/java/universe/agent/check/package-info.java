/** Health checks: they ask, count, and tell {@code task}; they decide nothing. */
@NullMarked
package universe.agent.check;

import org.jspecify.annotations.NullMarked;
