/**
 * Installing, updating and taking back: a release and a user's options become an app that is wished
 * for.
 *
 * <p>A plan is the same way stopped before the wish is recorded. Both API dialects come through
 * {@link universe.server.install.Installations}.
 */
@NullMarked
package universe.server.install;

import org.jspecify.annotations.NullMarked;
