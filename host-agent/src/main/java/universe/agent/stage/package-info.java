/**
 * What containers stand on: overlays of image layers, and networks of their own with ports of the
 * host led into them. All of it is the kernel's and outlives the agent; what belongs to which
 * launch lies in files.
 */
@NullMarked
package universe.agent.stage;

import org.jspecify.annotations.NullMarked;
