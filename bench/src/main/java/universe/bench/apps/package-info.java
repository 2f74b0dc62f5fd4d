/** How quickly apps come to life on a pool of many hosts, and how quickly it answers then. */
@NullMarked
package universe.bench.apps;

import org.jspecify.annotations.NullMarked;
