/**
 * What happened, numbered without gaps, to be listed and followed. The table is the truth; streams
 * are views of it.
 */
@NullMarked
package universe.server.events;

import org.jspecify.annotations.NullMarked;
