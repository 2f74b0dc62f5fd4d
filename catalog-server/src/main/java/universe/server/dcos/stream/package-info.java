/** Marathon's event stream: told from what changes in the pool, to everybody who listens. */
@NullMarked
package universe.server.dcos.stream;

import org.jspecify.annotations.NullMarked;
