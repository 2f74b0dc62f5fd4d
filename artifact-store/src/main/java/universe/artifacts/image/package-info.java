/**
 * Container images as registries keep them: how they are named, and what a manifest says of their
 * layers and of the process they are made for. Pure; who asks a registry is {@link
 * universe.artifacts.fetch}.
 */
@NullMarked
package universe.artifacts.image;

import org.jspecify.annotations.NullMarked;
