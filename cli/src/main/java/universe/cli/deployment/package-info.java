/** {@code universe deployment}: how changes of apps come about. */
@NullMarked
package universe.cli.deployment;

import org.jspecify.annotations.NullMarked;
