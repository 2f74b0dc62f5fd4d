/** The host's key and certificate: got by joining with a token, renewed in time. */
@NullMarked
package universe.agent.identity;

import org.jspecify.annotations.NullMarked;
