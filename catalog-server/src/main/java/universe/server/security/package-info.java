/** Who calls: the admin's token, sign-in codes, sessions, and the filter in front of everything. */
@NullMarked
package universe.server.security;

import org.jspecify.annotations.NullMarked;
