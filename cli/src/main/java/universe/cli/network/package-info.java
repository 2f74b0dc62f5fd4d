/** A pool on a network: its authority, the server's certificate, and machines that join. */
@NullMarked
package universe.cli.network;

import org.jspecify.annotations.NullMarked;
