/**
 * Brings files from their origins into an {@link universe.artifacts.ArtifactStore}: Maven
 * repositories through the user's Maven settings, Debian packages through the machine's apt, web
 * servers over https with guarded addresses, and files of this machine where that is allowed.
 *
 * <p>No address of a registry stands here: Maven's own super POM and the user's settings name them.
 */
@NullMarked
package universe.artifacts.fetch;

import org.jspecify.annotations.NullMarked;
