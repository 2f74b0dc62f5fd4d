/**
 * Deployments: the ways from one wish of an app to the next, with their ends and reasons.
 *
 * <p>Each change of an app begins one in its own transaction and supersedes the one that was under
 * way. What of it is done is never stored: it is counted from the instances.
 */
@NullMarked
package universe.server.deployment;

import org.jspecify.annotations.NullMarked;
