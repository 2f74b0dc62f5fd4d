/** What tasks wrote: plain append files that stay bounded, and how to read them. */
@NullMarked
package universe.agent.log;

import org.jspecify.annotations.NullMarked;
