/** The {@code universe secret} command: values go to the server, and never come back. */
@NullMarked
package universe.cli.secret;

import org.jspecify.annotations.NullMarked;
