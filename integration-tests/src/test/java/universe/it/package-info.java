/**
 * Stories over whole pools: the launcher, a server, agents and clients, run as their users run
 * them.
 */
@NullMarked
package universe.it;

import org.jspecify.annotations.NullMarked;
