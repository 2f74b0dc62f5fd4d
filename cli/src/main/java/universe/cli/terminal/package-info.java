/**
 * What the command shows: data on standard output, messages and progress on standard error, and
 * refusals as one sentence with the next step. Knows nothing of pools and servers.
 */
@NullMarked
package universe.cli.terminal;

import org.jspecify.annotations.NullMarked;
