/** Answers kept for 24 hours, so that a request sent again acts once and is answered alike. */
@NullMarked
package universe.server.replay;

import org.jspecify.annotations.NullMarked;
