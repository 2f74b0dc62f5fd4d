/** The commands for apps that are installed, and the watching of what becomes of them. */
@NullMarked
package universe.cli.app;

import org.jspecify.annotations.NullMarked;
