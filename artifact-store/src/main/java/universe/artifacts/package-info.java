/**
 * Files by digest: how they are named ({@link universe.artifacts.Coordinates}), known ({@link
 * universe.artifacts.Sha256}) and kept ({@link universe.artifacts.ArtifactStore}).
 *
 * <p>Neighbours: {@code fetch} brings files from their origins into a store, {@code unpack} opens
 * archives that nobody trusts, {@code lock} writes down what a package needs. This package and
 * {@code unpack} use no network and no Maven; an agent needs no more than these two.
 */
@NullMarked
package universe.artifacts;

import org.jspecify.annotations.NullMarked;
