/**
 * Secrets as people handle them: setting, replacing and deleting by name, and what follows for the
 * apps that use them.
 */
@NullMarked
package universe.server.secret;

import org.jspecify.annotations.NullMarked;
