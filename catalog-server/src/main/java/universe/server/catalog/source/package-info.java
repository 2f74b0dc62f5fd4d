/**
 * Where packages come from: repositories in their order, fetched in the background, each swapped
 * whole and only when good, its last good copy kept.
 */
@NullMarked
package universe.server.catalog.source;

import org.jspecify.annotations.NullMarked;
