/**
 * From a release and options to one app definition, exactly as the DC/OS package manager does it.
 */
@NullMarked
package universe.packages.render;

import org.jspecify.annotations.NullMarked;
