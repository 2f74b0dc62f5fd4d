/**
 * The files that tasks need: fetched once by their coordinates, checked, kept by digest, and handed
 * to the agents.
 *
 * <p>The store itself and the ways to fetch are the module {@code artifact-store}; here is who asks
 * for what, how many at once, and what became of it.
 */
@NullMarked
package universe.server.artifacts;

import org.jspecify.annotations.NullMarked;
