/** Packages begun from what others run already: a Marathon app, a service of a Compose file. */
@NullMarked
package universe.cli.convert;

import org.jspecify.annotations.NullMarked;
