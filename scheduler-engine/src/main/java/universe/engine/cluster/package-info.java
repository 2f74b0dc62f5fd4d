/** What is true: hosts and instances as the server knows them now, as values. */
@NullMarked
package universe.engine.cluster;

import org.jspecify.annotations.NullMarked;
