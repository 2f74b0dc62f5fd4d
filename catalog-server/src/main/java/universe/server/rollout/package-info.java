/** What becomes of deployments: when they are done or late, how far they are, and how they end. */
@NullMarked
package universe.server.rollout;

import org.jspecify.annotations.NullMarked;
