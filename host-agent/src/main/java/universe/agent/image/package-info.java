/**
 * Container images on this host: their layers by digest, each unpacked once and shared by all tasks
 * through overlays, and the users they name.
 */
@NullMarked
package universe.agent.image;

import org.jspecify.annotations.NullMarked;
