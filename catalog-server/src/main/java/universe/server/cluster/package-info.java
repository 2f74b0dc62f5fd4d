/** Hosts and the pool as people see and steer them. */
@NullMarked
package universe.server.cluster;

import org.jspecify.annotations.NullMarked;
