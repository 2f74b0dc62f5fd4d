/** Who did, or tried, what: appended only, each entry sealed to the one before it. */
@NullMarked
package universe.server.security.audit;

import org.jspecify.annotations.NullMarked;
