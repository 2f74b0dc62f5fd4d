/** A call as HTTP brought it and what goes back, for the dialects that know no JAX-RS. */
@NullMarked
package universe.server.dcos.call;

import org.jspecify.annotations.NullMarked;
